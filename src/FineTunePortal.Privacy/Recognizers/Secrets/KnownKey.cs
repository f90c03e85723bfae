namespace FineTunePortal.Privacy;

/// <summary>How one maker's keys begin and how long they are behind that.</summary>
/// <param name="Least">Fewest characters behind the prefix.</param>
/// <param name="Most">Most characters behind the prefix.</param>
internal sealed record KnownKey(string Maker, string Prefix, int Least, int Most)
{
    /// <summary>Keys of services that people paste into tickets and programs; prefixes are those that the makers publish for scanners.</summary>
    public static IReadOnlyList<KnownKey> All { get; } =
    [
        new("Amazon Web Services", "AKIA", 16, 16), new("Amazon Web Services", "ASIA", 16, 16), new("Amazon Web Services", "ABIA", 16, 16), new("Amazon Web Services", "ACCA", 16, 16),
        new("Google", "AIza", 35, 35), new("Google", "ya29.", 20, 500), new("Google", "GOCSPX-", 24, 40),
        new("GitHub", "ghp_", 36, 251), new("GitHub", "gho_", 36, 251), new("GitHub", "ghu_", 36, 251), new("GitHub", "ghs_", 36, 251), new("GitHub", "ghr_", 36, 251), new("GitHub", "github_pat_", 60, 251),
        new("GitLab", "glpat-", 20, 64), new("GitLab", "gldt-", 20, 64), new("GitLab", "glrt-", 20, 64),
        new("Slack", "xoxb-", 20, 120), new("Slack", "xoxp-", 20, 120), new("Slack", "xoxa-", 20, 120), new("Slack", "xoxr-", 20, 120), new("Slack", "xoxs-", 20, 120), new("Slack", "xapp-", 20, 120),
        new("Stripe", "sk_live_", 16, 247), new("Stripe", "rk_live_", 16, 247), new("Stripe", "sk_test_", 16, 247), new("Stripe", "rk_test_", 16, 247), new("Stripe", "whsec_", 24, 64),
        new("Anthropic", "sk-ant-", 20, 120), new("OpenAI", "sk-proj-", 20, 200), new("OpenAI", "sk-svcacct-", 20, 200), new("OpenRouter", "sk-or-v1-", 40, 80), new("OpenAI", "sk-", 32, 60),
        new("Hugging Face", "hf_", 30, 40), new("npm", "npm_", 36, 36), new("PyPI", "pypi-AgEI", 40, 250), new("RubyGems", "rubygems_", 48, 48), new("NuGet", "oy2", 43, 43), new("Docker", "dckr_pat_", 20, 40),
        new("SendGrid", "SG.", 40, 80), new("Mailgun", "key-", 32, 32), new("Mailchimp", "mc-", 32, 40), new("Brevo", "xkeysib-", 60, 100), new("Twilio", "SK", 32, 32), new("Twilio", "AC", 32, 32),
        new("DigitalOcean", "dop_v1_", 64, 64), new("DigitalOcean", "doo_v1_", 64, 64), new("Shopify", "shpat_", 32, 32), new("Shopify", "shpss_", 32, 32), new("Shopify", "shpca_", 32, 32),
        new("Grafana", "glsa_", 32, 60), new("Grafana", "glc_", 32, 400), new("HashiCorp Vault", "hvs.", 24, 200), new("HashiCorp Vault", "hvb.", 24, 300), new("Terraform", "atlasv1.", 60, 80),
        new("Databricks", "dapi", 32, 34), new("Postman", "PMAK-", 59, 64), new("Linear", "lin_api_", 40, 48), new("Notion", "ntn_", 40, 60), new("Notion", "secret_", 43, 43), new("Figma", "figd_", 38, 48),
        new("Atlassian", "ATATT3", 150, 250), new("Atlassian", "ATCTT3", 150, 250), new("Square", "sq0atp-", 22, 22), new("Square", "sq0csp-", 43, 43), new("Square", "EAAA", 56, 80),
        new("PayPal", "access_token$production$", 40, 60), new("Adyen", "AQE", 60, 250), new("Replicate", "r8_", 37, 37), new("Groq", "gsk_", 48, 56), new("NVIDIA", "nvapi-", 60, 80), new("Perplexity", "pplx-", 40, 60),
        new("Tavily", "tvly-", 28, 48), new("xAI", "xai-", 70, 90), new("Sentry", "sntrys_", 60, 250), new("Sentry", "sntryu_", 60, 80), new("New Relic", "NRAK-", 27, 27), new("New Relic", "NRAL-", 27, 27), new("Dynatrace", "dt0c01.", 80, 100),
        new("Doppler", "dp.pt.", 40, 48), new("Fly.io", "fo1_", 40, 48), new("Vercel", "vercel_", 20, 60), new("Netlify", "nfp_", 36, 44), new("Supabase", "sbp_", 40, 44), new("PlanetScale", "pscale_tkn_", 32, 64), new("PlanetScale", "pscale_pw_", 32, 64),
        new("Airtable", "pat", 78, 90), new("HubSpot", "pat-na1-", 32, 40), new("HubSpot", "pat-eu1-", 32, 40), new("Asana", "0/", 32, 64), new("Cloudflare", "v1.0-", 140, 180), new("age", "AGE-SECRET-KEY-1", 58, 58), new("Heroku", "HRKU-", 36, 64),
        new("LaunchDarkly", "api-", 36, 40), new("LaunchDarkly", "sdk-", 36, 40), new("Mapbox", "sk.eyJ", 60, 120), new("Mapbox", "pk.eyJ", 60, 120), new("Facebook", "EAAC", 80, 300), new("EasyPost", "EZAK", 54, 54), new("Lob", "live_", 35, 35),
    ];
}
