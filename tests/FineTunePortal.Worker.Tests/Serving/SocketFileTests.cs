using System.Net.Sockets;
using FineTunePortal.Tests;
using FineTunePortal.Worker.Serving;

namespace FineTunePortal.Worker.Tests.Serving;

public class SocketFileTests
{
    [Fact]
    public void Prepare_SocketOfADeadProcess_IsTakenAway()
    {
        using var folder = new TemporaryFolder();
        using (var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified))
        {
            socket.Bind(new UnixDomainSocketEndPoint(folder["old.sock"]));
        }

        if (!File.Exists(folder["old.sock"]))
        {
            File.WriteAllText(folder["old.sock"], "");
        }

        SocketFile.Prepare(folder["old.sock"]);
        Assert.False(File.Exists(folder["old.sock"]));
    }

    [Fact]
    public void Prepare_OrdinaryFile_Stays()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["notes.txt"], "mine");
        var refusal = Assert.Throws<UserErrorException>(() => SocketFile.Prepare(folder["notes.txt"]));
        Assert.Equal($"'{folder["notes.txt"]}' is a file. Name a socket that isn't there yet.", refusal.Message);
        Assert.Equal("mine", File.ReadAllText(folder["notes.txt"]));
    }

    [Fact]
    public void Prepare_PathTooLong_SaysHowLongItMayBe()
    {
        string path = "/tmp/" + new string('a', 103);
        Assert.Equal($"The path of the socket '{path}' has 108 bytes, but the system allows 107. Name a shorter one.", Assert.Throws<UserErrorException>(() => SocketFile.Prepare(path)).Message);
    }
}
