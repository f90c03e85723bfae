namespace FineTunePortal.Models.Checkpoints;

/// <summary>Every way in which a safetensors file (or a request to it) can be wrong.</summary>
public enum SafetensorsFault
{
    /// <summary>The file has no bytes.</summary>
    Empty,

    /// <summary>The file is shorter than the eight bytes that hold the header's length.</summary>
    TooShort,

    /// <summary>The file is a Python pickle or a zip of pickles; those can run code and are never read.</summary>
    Pickle,

    /// <summary>The file is something else that people mistake for weights: GGUF, HDF5, a web page, a Git LFS pointer.</summary>
    OtherFormat,

    /// <summary>The header is longer than <see cref="SafetensorsHeader.MaxLength"/>.</summary>
    HeaderTooLarge,

    /// <summary>The header is longer than the file.</summary>
    HeaderTruncated,

    /// <summary>The header doesn't start with '{'.</summary>
    HeaderNotObject,

    /// <summary>The header isn't valid UTF-8 JSON.</summary>
    HeaderNotJson,

    /// <summary>A tensor's name occurs twice.</summary>
    DuplicateTensor,

    /// <summary>A field of a tensor, or a key of the metadata, occurs twice.</summary>
    DuplicateField,

    /// <summary><c>__metadata__</c> isn't a map from strings to strings.</summary>
    MetadataNotStrings,

    /// <summary>A tensor's description isn't a JSON object.</summary>
    TensorNotObject,

    /// <summary>A tensor's description lacks dtype, shape or data_offsets.</summary>
    MissingField,

    /// <summary>The dtype is not one of the format's names, or not a string.</summary>
    UnknownType,

    /// <summary>The dtype is a valid one that this reader doesn't handle (8-bit floats, complex numbers, …).</summary>
    UnsupportedType,

    /// <summary>The shape isn't a list of non-negative integers.</summary>
    InvalidShape,

    /// <summary>The shape has more than <see cref="SafetensorsHeader.MaxRank"/> dimensions.</summary>
    TooManyDimensions,

    /// <summary>The offsets aren't two non-negative integers in ascending order.</summary>
    InvalidOffsets,

    /// <summary>The number of elements or bytes doesn't fit in 63 bits.</summary>
    SizeOverflow,

    /// <summary>Shape and dtype ask for another number of bytes than the offsets span.</summary>
    SizeMismatch,

    /// <summary>A tensor ends after the end of the file.</summary>
    Truncated,

    /// <summary>Two tensors share bytes.</summary>
    Overlap,

    /// <summary>Some bytes between two tensors belong to none.</summary>
    Hole,

    /// <summary>Bytes follow the last tensor.</summary>
    TrailingBytes,

    /// <summary>The tensor that was asked for isn't in the file.</summary>
    TensorNotFound,

    /// <summary>The tensor has another shape than the model needs.</summary>
    UnexpectedShape,
}
