using System.Net;
using System.Net.Sockets;
using System.Text;

namespace SqlGen.Runtime.Tests.Replication;

/// <summary>What a <see cref="FaultProxy"/> does to a connection on which its text comes by.</summary>
internal enum Fault
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
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly int _serverPort;
    private readonly byte[] _text;
    private readonly Task _accepting;

    /// <param name="serverPort">The server's port on loopback.</param>
    /// <param name="text">What a fault waits for; by default COMMIT as a whole statement, as BEGIN says READ COMMITTED.</param>
    public FaultProxy(int serverPort, string text = "COMMIT\0")
    {
        (_serverPort, _text) = (serverPort, Encoding.UTF8.GetBytes(text));
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public Fault Fault { get; set; }

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
            var strikes = Fault != Fault.None && buffer.AsSpan(0, length).IndexOf(_text) >= 0;
            if (strikes && Fault == Fault.CutBefore)
                return;
            isMute.Value |= strikes;
            await server.GetStream().WriteAsync(buffer.AsMemory(0, length), _stop.Token);
            if (strikes)
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
