using System.Net;
using System.Net.Sockets;
using System.Text;

namespace FineTunePortal.Worker.Serving;

/// <summary>The Unix socket that a server listens on: only its owner may connect.</summary>
internal static class SocketFile
{
    // sun_path of Linux, less its closing zero.
    private const int LongestPath = 107;

    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Makes the folder (mode 0700) and takes away a socket that a dead process left.</summary>
    /// <exception cref="UserErrorException">The path can't be used.</exception>
    public static void Prepare(string path)
    {
        int length = Encoding.UTF8.GetByteCount(path);
        if (length > LongestPath)
        {
            throw new UserErrorException($"The path of the socket '{path}' has {length} bytes, but the system allows {LongestPath}. Name a shorter one.");
        }

        string folder = Path.GetDirectoryName(path)!;
        if (!Directory.Exists(folder) && !OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder, OwnerOnly | UnixFileMode.UserExecute);
        }

        if (!File.Exists(path))
        {
            return;
        }

        // A file of another kind was not left by a server: it stays.
        if ((File.GetAttributes(path) & FileAttributes.Device) == 0 && new FileInfo(path).Length > 0)
        {
            throw new UserErrorException($"'{path}' is a file. Name a socket that isn't there yet.");
        }

        if (IsAnswered(path))
        {
            throw new UserErrorException($"Another process serves on '{path}' already. Use that one, end it, or name another socket.");
        }

        File.Delete(path);
    }

    /// <summary>A socket at the path, closed to others before anybody can connect: that takes listening, which comes later.</summary>
    public static Socket Bind(EndPoint endPoint)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            socket.Bind(endPoint);
            if (!OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(endPoint.ToString()!, OwnerOnly);
            }

            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static bool IsAnswered(string path)
    {
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            socket.Connect(new UnixDomainSocketEndPoint(path));
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
