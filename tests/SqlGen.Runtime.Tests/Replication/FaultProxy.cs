using System.Net;
using System.Net.Sockets;

namespace SqlGen.Runtime.Tests.Replication;

/// <summary>What a <see cref="FaultProxy"/> does to a connection on which COMMIT comes by.</summary>
internal enum CommitFault
{
    None,
    /// <summary>The server does not get it.</summary>
    CutBefore,
    /// <summary>The server gets it, and its answer does not come through.</summary>
    CutAfter,
}

/// <summary>A TCP proxy on loopback before a server.</summary>
internal sealed class FaultProxy : IAsyncDisposable
{
    // As a whole statement: BEGIN says READ COMMITTED.
    private static readonly byte[] Commit = "COMMIT\0"u8.ToArray();

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly int _serverPort;
    private readonly Task _accepting;

    public FaultProxy(int serverPort)
    {
        _serverPort = serverPort;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public CommitFault Fault { get; set; }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _accepting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            var client = await _listener.AcceptTcpClientAsync(_stop.Token);
            _ = ServeAsync(client);
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        using (var server = new TcpClient { NoDelay = true })
        {
            client.NoDelay = true;
            try
            {
                await server.ConnectAsync(IPAddress.Loopback, _serverPort, _stop.Token);
                var isMute = new StrongBox(false);
                await Task.WhenAny(
                    ForwardAsync(client, server, isMute),
                    server.GetStream().CopyToAsync(new Sink(client.GetStream(), isMute), _stop.Token));
            }
            catch (Exception e) when (e is IOException or SocketException or OperationCanceledException)
            {
                // Either end went away.
            }
        }
    }

    private async Task ForwardAsync(TcpClient client, TcpClient server, StrongBox isMute)
    {
        var buffer = new byte[65536];
        while (await client.GetStream().ReadAsync(buffer, _stop.Token) is > 0 and var length)
        {
            var commits = Fault != CommitFault.None && buffer.AsSpan(0, length).IndexOf(Commit) >= 0;
            if (commits && Fault == CommitFault.CutBefore)
                return;
            isMute.Value |= commits;
            await server.GetStream().WriteAsync(buffer.AsMemory(0, length), _stop.Token);
            if (commits)
            {
                // Long enough for the server to commit.
                await Task.Delay(300, _stop.Token);
                return;
            }
        }
    }

    private sealed class StrongBox(bool value)
    {
        public volatile bool Value = value;
    }

    private sealed class Sink(NetworkStream stream, StrongBox isMute) : Stream
    {
        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) =>
            isMute.Value ? default : stream.WriteAsync(buffer, cancellationToken);

        public override void Flush()
        {
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
