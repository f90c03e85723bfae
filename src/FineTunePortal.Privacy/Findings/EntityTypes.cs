namespace FineTunePortal.Privacy;

/// <summary>The kinds of personal data. The names are those that Presidio uses, where it has one.</summary>
public static partial class EntityTypes
{
    public const string Email = "EMAIL_ADDRESS";
    public const string Phone = "PHONE_NUMBER";
    public const string Iban = "IBAN_CODE";
    public const string Card = "CREDIT_CARD";
    public const string Crypto = "CRYPTO";
    public const string IpAddress = "IP_ADDRESS";
    public const string MacAddress = "MAC_ADDRESS";
    public const string Url = "URL";
    public const string UserName = "USERNAME";
    public const string BirthDate = "DATE_OF_BIRTH";
    public const string Gps = "GPS_COORDINATES";
    public const string Imei = "IMEI";
    public const string Vin = "VIN";
    public const string EuVat = "EU_VAT";

    public const string Person = "PERSON";
    public const string Place = "GPE";
    public const string StreetAddress = "STREET_ADDRESS";
    public const string Organization = "ORGANIZATION";

    public const string ApiKey = "API_KEY";
    public const string PrivateKey = "PRIVATE_KEY";
    public const string WebToken = "JWT";
    public const string Password = "PASSWORD";
    public const string ConnectionString = "CONNECTION_STRING";

    public const string Pesel = "PL_PESEL";
    public const string Nip = "PL_NIP";
    public const string Regon = "PL_REGON";
    public const string PolishIdentityCard = "PL_IDENTITY_CARD";
    public const string PolishPassport = "PL_PASSPORT";
    public const string PolishPlate = "PL_LICENSE_PLATE";

    public const string Cnp = "RO_CNP";
    public const string Cui = "RO_CUI";
    public const string RomanianIdentityCard = "RO_IDENTITY_CARD";
    public const string RomanianPassport = "RO_PASSPORT";
    public const string RomanianTradeRegister = "RO_TRADE_REGISTER";
    public const string RomanianPlate = "RO_LICENSE_PLATE";

    public const string AustrianSocialSecurity = "AT_SOCIAL_SECURITY";
    public const string AustrianTaxNumber = "AT_TAX_NUMBER";
    public const string BelgianNationalNumber = "BE_NATIONAL_NUMBER";
    public const string BulgarianEgn = "BG_EGN";
    public const string SwissAhv = "CH_AHV";
    public const string CypriotTaxId = "CY_TAX_ID";
    public const string CzechBirthNumber = "CZ_BIRTH_NUMBER";
    public const string CzechCompanyId = "CZ_ICO";
    public const string GermanTaxId = "DE_TAX_ID";
    public const string GermanIdCard = "DE_ID_CARD";
    public const string GermanSocialSecurity = "DE_SOCIAL_SECURITY";
    public const string GermanVat = "DE_VAT_ID";
    public const string DanishCpr = "DK_CPR";
    public const string EstonianPersonalCode = "EE_PERSONAL_CODE";
    public const string SpanishNif = "ES_NIF";
    public const string SpanishNie = "ES_NIE";
    public const string SpanishCif = "ES_CIF";
    public const string SpanishSocialSecurity = "ES_SOCIAL_SECURITY";
    public const string FinnishPersonalCode = "FI_PERSONAL_IDENTITY_CODE";
    public const string FinnishBusinessId = "FI_BUSINESS_ID";
    public const string FrenchNir = "FR_NIR";
    public const string FrenchTaxId = "FR_TAX_ID";
    public const string FrenchSiren = "FR_SIREN";
    public const string GreekAmka = "GR_AMKA";
    public const string GreekAfm = "GR_AFM";
    public const string CroatianOib = "HR_OIB";
    public const string HungarianTaxId = "HU_TAX_ID";
    public const string HungarianTaj = "HU_TAJ";
    public const string HungarianPersonalId = "HU_PERSONAL_ID";
    public const string IrishPpsn = "IE_PPSN";
    public const string ItalianFiscalCode = "IT_FISCAL_CODE";
    public const string ItalianVat = "IT_VAT_CODE";
    public const string ItalianIdentityCard = "IT_IDENTITY_CARD";
    public const string LithuanianPersonalCode = "LT_PERSONAL_CODE";
    public const string LuxembourgNationalId = "LU_NATIONAL_ID";
    public const string LatvianPersonalCode = "LV_PERSONAL_CODE";
    public const string MalteseIdentityCard = "MT_IDENTITY_CARD";
    public const string DutchBsn = "NL_BSN";
    public const string NorwegianNationalId = "NO_NATIONAL_ID";
    public const string PortugueseNif = "PT_NIF";
    public const string PortugueseCitizenCard = "PT_CITIZEN_CARD";
    public const string PortugueseSocialSecurity = "PT_SOCIAL_SECURITY";
    public const string SwedishPersonnummer = "SE_PERSONNUMMER";
    public const string SwedishOrganisation = "SE_ORGANISATIONSNUMMER";
    public const string SlovenianEmso = "SI_EMSO";
    public const string SlovenianTaxNumber = "SI_TAX_NUMBER";
    public const string SlovakBirthNumber = "SK_BIRTH_NUMBER";
    public const string UkNino = "UK_NINO";
    public const string UkNhs = "UK_NHS";
    public const string UkUtr = "UK_UTR";
    public const string UkPassport = "UK_PASSPORT";
    public const string UkDrivingLicence = "UK_DRIVING_LICENCE";
    public const string UsSsn = "US_SSN";
    public const string UsItin = "US_ITIN";
    public const string UsEin = "US_EIN";
    public const string UsPassport = "US_PASSPORT";
    public const string UsDriverLicense = "US_DRIVER_LICENSE";
    public const string CanadianSin = "CA_SIN";

    public const string Listed = "CUSTOM";
}
