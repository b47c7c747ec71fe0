using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace ReleaseTimeline.Postgres.Server;

/// <summary>Finds a port of the loopback address on which nothing listens.</summary>
internal static class FreePort
{
    // Below the ports that systems give to outgoing connections: such a one could take the port while the server restarts.
    private const int Lowest = 20_000;
    private const int Highest = 32_000;
    private const int Tries = 100;

    public static int Find()
    {
        for (var tries = 0; tries < Tries; tries++)
        {
            var port = RandomNumberGenerator.GetInt32(Lowest, Highest);
            using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            try
            {
                listener.Bind(new IPEndPoint(IPAddress.Loopback, port));
                return port;
            }
            catch (SocketException)
            {
                // It is taken: try another.
            }
        }

        throw new PostgresServerException($"No port from {Lowest} to {Highest} of 127.0.0.1 is free: {Tries} were tried.");
    }
}
