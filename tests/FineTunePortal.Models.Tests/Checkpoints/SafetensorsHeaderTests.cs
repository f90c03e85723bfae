using System.Text;
using FineTunePortal.Models.Checkpoints;

namespace FineTunePortal.Models.Tests.Checkpoints;

public class SafetensorsHeaderTests
{
    private const string Good = """{"dtype":"F32","shape":[2],"data_offsets":[0,8]}""";

    public static TheoryData<string, SafetensorsFault, byte[]> Attacks
    {
        get
        {
            var attacks = new TheoryData<string, SafetensorsFault, byte[]>();
            void Add(string name, SafetensorsFault fault, byte[] file) => attacks.Add(name, fault, file);
            void Describe(string name, SafetensorsFault fault, string description, int data = 8) => Add(name, fault, SafetensorsBytes.Build(SafetensorsBytes.One(description), data));
            void Header(string name, SafetensorsFault fault, string header, int data = 8) => Add(name, fault, SafetensorsBytes.Build(header, data));

            Add("no bytes", SafetensorsFault.Empty, []);
            Add("seven bytes", SafetensorsFault.TooShort, new byte[7]);
            Add("length only", SafetensorsFault.HeaderNotObject, new byte[8]);
            Add("zip of pickles", SafetensorsFault.Pickle, [.. "PK\u0003\u0004"u8, .. new byte[200]]);
            Add("bare pickle, protocol 2", SafetensorsFault.Pickle, [0x80, 2, .. "}q\0."u8, .. new byte[200]]);
            Add("bare pickle, protocol 4", SafetensorsFault.Pickle, [0x80, 4, 0x95, .. new byte[200]]);
            Add("GGUF", SafetensorsFault.OtherFormat, [.. "GGUF"u8, 3, 0, 0, 0, .. new byte[100]]);
            Add("HDF5", SafetensorsFault.OtherFormat, [0x89, .. "HDF\r\n\u001a\n"u8, .. new byte[100]]);
            Add("web page", SafetensorsFault.OtherFormat, "<!DOCTYPE html><html><body>404</body></html>"u8.ToArray());
            Add("Git LFS pointer", SafetensorsFault.OtherFormat, "version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 5\n"u8.ToArray());
            Add("header of 2^64 - 1", SafetensorsFault.HeaderTooLarge, SafetensorsBytes.Build("{}", 0, ulong.MaxValue));
            Add("header of 2^63", SafetensorsFault.HeaderTooLarge, SafetensorsBytes.Build("{}", 0, 1UL << 63));
            Add("header of 100 MB + 1", SafetensorsFault.HeaderTooLarge, SafetensorsBytes.Build("{}", 0, 100_000_001));
            Add("header beyond the file", SafetensorsFault.HeaderTruncated, SafetensorsBytes.Build("{}", 0, 3));
            Header("header is a list", SafetensorsFault.HeaderNotObject, "[]", 0);
            Header("header starts with a space", SafetensorsFault.HeaderNotObject, " {}", 0);
            Header("header cut in a name", SafetensorsFault.HeaderNotJson, "{\"a", 0);
            Header("header with a trailing comma", SafetensorsFault.HeaderNotJson, "{\"a\":" + Good + ",}");
            Header("header with a comment", SafetensorsFault.HeaderNotJson, "{/* */}", 0);
            Header("two objects", SafetensorsFault.HeaderNotJson, "{}{}", 0);
            Header("zeros after the object", SafetensorsFault.HeaderNotJson, "{}\0\0", 0);
            Header("deep nesting", SafetensorsFault.HeaderNotJson, "{\"a\":" + string.Concat(Enumerable.Repeat("{\"x\":", 5000)), 0);
            Header("lone surrogate", SafetensorsFault.HeaderNotJson, "{\"\\ud800\":" + Good + "}");
            Add("invalid UTF-8", SafetensorsFault.HeaderNotJson, SafetensorsBytes.Build([.. "{\""u8, 0xff, 0xfe, .. Encoding.ASCII.GetBytes("\":" + Good + "}")], 8));
            Header("same name twice", SafetensorsFault.DuplicateTensor, "{\"a\":" + Good + ",\"a\":" + Good + "}");
            Header("same name twice, once escaped", SafetensorsFault.DuplicateTensor, "{\"a\":" + Good + ",\"\\u0061\":" + Good + "}");
            Header("metadata twice", SafetensorsFault.DuplicateTensor, """{"__metadata__":{},"__metadata__":{}}""", 0);
            Header("metadata is a string", SafetensorsFault.MetadataNotStrings, """{"__metadata__":"pt"}""", 0);
            Header("metadata holds a number", SafetensorsFault.MetadataNotStrings, """{"__metadata__":{"format":1}}""", 0);
            Header("metadata key twice", SafetensorsFault.DuplicateField, """{"__metadata__":{"a":"1","a":"2"}}""", 0);
            Describe("tensor is null", SafetensorsFault.TensorNotObject, "null");
            Describe("tensor is a list", SafetensorsFault.TensorNotObject, "[]");
            Describe("no dtype", SafetensorsFault.MissingField, """{"shape":[2],"data_offsets":[0,8]}""");
            Describe("no shape", SafetensorsFault.MissingField, """{"dtype":"F32","data_offsets":[0,8]}""");
            Describe("no offsets", SafetensorsFault.MissingField, """{"dtype":"F32","shape":[2]}""");
            Describe("dtype twice", SafetensorsFault.DuplicateField, """{"dtype":"F32","dtype":"F32","shape":[2],"data_offsets":[0,8]}""");
            Describe("shape twice", SafetensorsFault.DuplicateField, """{"dtype":"F32","shape":[2],"shape":[2],"data_offsets":[0,8]}""");
            Describe("dtype unknown", SafetensorsFault.UnknownType, """{"dtype":"F33","shape":[2],"data_offsets":[0,8]}""");
            Describe("dtype in lower case", SafetensorsFault.UnknownType, """{"dtype":"f32","shape":[2],"data_offsets":[0,8]}""");
            Describe("dtype is a number", SafetensorsFault.UnknownType, """{"dtype":7,"shape":[2],"data_offsets":[0,8]}""");
            Describe("dtype a number in quotes", SafetensorsFault.UnknownType, """{"dtype":"7","shape":[2],"data_offsets":[0,8]}""");
            Describe("dtype is an 8-bit float", SafetensorsFault.UnsupportedType, """{"dtype":"F8_E4M3","shape":[8],"data_offsets":[0,8]}""");
            Describe("shape is a number", SafetensorsFault.InvalidShape, """{"dtype":"F32","shape":2,"data_offsets":[0,8]}""");
            Describe("shape is negative", SafetensorsFault.InvalidShape, """{"dtype":"F32","shape":[-2],"data_offsets":[0,8]}""");
            Describe("shape twice negative", SafetensorsFault.InvalidShape, """{"dtype":"F32","shape":[-1,-2],"data_offsets":[0,8]}""");
            Describe("shape is a fraction", SafetensorsFault.InvalidShape, """{"dtype":"F32","shape":[2.0],"data_offsets":[0,8]}""");
            Describe("shape beyond 63 bits", SafetensorsFault.InvalidShape, """{"dtype":"F32","shape":[9223372036854775808],"data_offsets":[0,8]}""");
            Describe("shape of strings", SafetensorsFault.InvalidShape, """{"dtype":"F32","shape":["2"],"data_offsets":[0,8]}""");
            Describe("shape nested", SafetensorsFault.InvalidShape, """{"dtype":"F32","shape":[[2]],"data_offsets":[0,8]}""");
            Describe("65 dimensions", SafetensorsFault.TooManyDimensions, "{\"dtype\":\"F32\",\"shape\":[" + string.Join(',', Enumerable.Repeat(1, 65)) + "],\"data_offsets\":[0,4]}", 4);
            Describe("elements overflow", SafetensorsFault.SizeOverflow, """{"dtype":"F32","shape":[4294967296,4294967296],"data_offsets":[0,8]}""");
            Describe("elements overflow to a small number", SafetensorsFault.SizeOverflow, """{"dtype":"F32","shape":[9223372036854775807,9223372036854775807,2],"data_offsets":[0,8]}""");
            Describe("bytes overflow", SafetensorsFault.SizeOverflow, """{"dtype":"F32","shape":[4611686018427387904],"data_offsets":[0,0]}""");
            Describe("strides overflow beside a zero", SafetensorsFault.SizeOverflow, """{"dtype":"F32","shape":[0,4611686018427387904,4],"data_offsets":[0,0]}""");
            Describe("one offset", SafetensorsFault.InvalidOffsets, """{"dtype":"F32","shape":[2],"data_offsets":[0]}""");
            Describe("three offsets", SafetensorsFault.InvalidOffsets, """{"dtype":"F32","shape":[2],"data_offsets":[0,8,8]}""");
            Describe("offsets descending", SafetensorsFault.InvalidOffsets, """{"dtype":"F32","shape":[2],"data_offsets":[8,0]}""");
            Describe("offsets negative", SafetensorsFault.InvalidOffsets, """{"dtype":"F32","shape":[2],"data_offsets":[-8,0]}""");
            Describe("end at 2^63 - 1", SafetensorsFault.SizeOverflow, """{"dtype":"U8","shape":[9223372036854775807],"data_offsets":[0,9223372036854775807]}""");
            Describe("fewer bytes than the shape", SafetensorsFault.SizeMismatch, """{"dtype":"F32","shape":[3],"data_offsets":[0,8]}""");
            Describe("more bytes than the shape", SafetensorsFault.SizeMismatch, """{"dtype":"F16","shape":[2],"data_offsets":[0,8]}""");
            Describe("scalar with no bytes", SafetensorsFault.SizeMismatch, """{"dtype":"F32","shape":[],"data_offsets":[0,0]}""", 0);
            Describe("file cut in the data", SafetensorsFault.Truncated, Good, 7);
            Describe("file without data", SafetensorsFault.Truncated, Good, 0);
            Describe("bytes at the end", SafetensorsFault.TrailingBytes, Good, 9);
            Header("data but no tensor", SafetensorsFault.TrailingBytes, "{}", 1);
            Describe("hole at the start", SafetensorsFault.Hole, """{"dtype":"F32","shape":[1],"data_offsets":[4,8]}""");
            Header("hole between two", SafetensorsFault.Hole, """{"a":{"dtype":"U8","shape":[2],"data_offsets":[0,2]},"b":{"dtype":"U8","shape":[2],"data_offsets":[4,6]}}""", 6);
            Header("two share all bytes", SafetensorsFault.Overlap, "{\"a\":" + Good + ",\"b\":" + Good + "}");
            Header("two share a byte", SafetensorsFault.Overlap, """{"a":{"dtype":"U8","shape":[5],"data_offsets":[0,5]},"b":{"dtype":"U8","shape":[4],"data_offsets":[4,8]}}""");
            Header("empty tensor inside another", SafetensorsFault.Overlap, "{\"a\":" + Good + ""","b":{"dtype":"F32","shape":[0],"data_offsets":[4,4]}}""");
            return attacks;
        }
    }

    [Theory]
    [MemberData(nameof(Attacks))]
    public void Read_WrongFile_NamesTheFaultAndTheFile(string attack, SafetensorsFault fault, byte[] file)
    {
        var error = Assert.Throws<SafetensorsException>(() => SafetensorsHeader.Read(new MemoryStream(file), "folder/model.safetensors"));

        Assert.True(fault == error.Fault, $"{attack}: {error.Fault}: {error.Message}");
        Assert.StartsWith("folder/model.safetensors: ", error.Message);
    }

    [Fact]
    public void Attacks_TogetherWithReading_CoverEveryFault()
    {
        var covered = Attacks.Select(row => (SafetensorsFault)row[1]).Append(SafetensorsFault.TensorNotFound).Append(SafetensorsFault.UnexpectedShape);

        Assert.Empty(Enum.GetValues<SafetensorsFault>().Except(covered));
    }

    [Fact]
    public void Read_Pickle_SaysSo()
    {
        byte[] zip = [.. "PK\u0003\u0004"u8, .. new byte[100]];

        var error = Assert.Throws<SafetensorsException>(() => SafetensorsHeader.Read(new MemoryStream(zip), "model.safetensors"));

        Assert.Equal(
            "model.safetensors: this is a pickle file (as PyTorch writes .bin and .pt), renamed. Pickles can run code, so they are never read. "
            + "Take the .safetensors version of the model, or convert it where you trust its origin.",
            error.Message);
    }

    [Fact]
    public void Read_TensorsOutOfOrder_SortsThemByPlace()
    {
        const string header = """{"b":{"dtype":"I64","shape":[1],"data_offsets":[8,16]},"__metadata__":{"format":"pt"},"a":{"dtype":"F32","shape":[1,2],"data_offsets":[0,8]}}  """;

        var read = SafetensorsHeader.Read(new MemoryStream(SafetensorsBytes.Build(header, 16)), "x");

        Assert.Equal(["a", "b"], read.Entries.Select(entry => entry.Name));
        Assert.Equal([1L, 2L], read.Entries[0].Shape);
        Assert.Equal(8 + header.Length + 8, read.Entries[1].Offset);
        Assert.Equal("pt", read.Metadata["format"]);
    }

    [Fact]
    public void Read_ScalarAndEmptyTensors_AreAccepted()
    {
        const string header = """{"empty":{"dtype":"F32","shape":[0,5],"data_offsets":[0,0]},"scalar":{"dtype":"F64","shape":[],"data_offsets":[0,8]}}""";

        var read = SafetensorsHeader.Read(new MemoryStream(SafetensorsBytes.Build(header, 8)), "x");

        Assert.Equal([0L, 8L], read.Entries.Select(entry => entry.Length));
    }

    [Fact]
    public void Read_LongTensorName_IsShortenedInTheError()
    {
        var header = "{\"" + new string('n', 100_000) + "\":null}";

        var error = Assert.Throws<SafetensorsException>(() => SafetensorsHeader.Read(new MemoryStream(SafetensorsBytes.Build(header, 0)), "x"));

        Assert.InRange(error.Message.Length, 1, 400);
    }
}
