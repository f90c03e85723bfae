namespace FineTunePortal.Hub;

/// <summary>What kind of thing went wrong, for callers who do something about it; people read the message.</summary>
public enum HubError
{
    /// <summary>What was typed is no model, revision, address or token.</summary>
    BadRequest,

    /// <summary>There is no such model, or it is private and the token doesn't open it.</summary>
    ModelNotFound,

    /// <summary>The model is there, but not this revision of it.</summary>
    RevisionNotFound,

    /// <summary>A file of the list is not there.</summary>
    FileNotFound,

    /// <summary>The makers ask for their terms to be accepted on the Hub, with an account.</summary>
    Gated,

    /// <summary>The token was refused.</summary>
    TokenRefused,

    /// <summary>Asked too often.</summary>
    TooManyRequests,

    /// <summary>The Hub can't be reached, or the connection broke too many times.</summary>
    Unreachable,

    /// <summary>The Hub answered something that can't be understood.</summary>
    NotUnderstood,

    /// <summary>What came is not what the Hub's list promised.</summary>
    WrongContent,

    /// <summary>A file's name could leave the model's folder, or can't be kept everywhere.</summary>
    UnsafeName,

    /// <summary>There is no model in it that can be read here.</summary>
    NotAModel,

    /// <summary>An archive is damaged, or would unpack to more than it may.</summary>
    BadArchive,

    /// <summary>The disk has too little space.</summary>
    DiskFull,

    /// <summary>The licence was not accepted.</summary>
    LicenceNotAccepted,

    /// <summary>The folder is there already.</summary>
    FolderExists,

    /// <summary>Another program is bringing the same model to the same folder.</summary>
    InUse,

    /// <summary>A server folder that may not be read from.</summary>
    FolderNotAllowed,
}
