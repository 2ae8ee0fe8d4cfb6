namespace SqlGen.Routing;

/// <summary>Where the primary's log was when, so that a replica's lag is known in time, by no clock but ours, and is nothing while the primary writes nothing.</summary>
/// <remarks>Safe for concurrent use.</remarks>
internal sealed class PrimaryPositions(TimeProvider clock)
{
    private const int Kept = 256;

    private readonly Lock _lock = new();
    private readonly Queue<(long Time, ulong Position)> _positions = new();
    private uint _timeline;
    private ulong _last;

    /// <summary>The primary was there just now.</summary>
    public void Add(uint timeline, ulong position)
    {
        lock (_lock)
        {
            // Positions of another timeline do not compare.
            if (timeline != _timeline)
                _positions.Clear();
            else if (position <= _last)
                return;
            (_timeline, _last) = (timeline, position);
            _positions.Enqueue((clock.GetTimestamp(), position));
            if (_positions.Count > Kept)
                _positions.Dequeue();
        }
    }

    /// <summary>How far one is behind that has replayed up to a position.</summary>
    /// <param name="position">As far as it has replayed.</param>
    /// <param name="age">How old is the last transaction that it has replayed, by the servers' clocks.</param>
    public (long Bytes, TimeSpan Time) LagOf(ulong position, TimeSpan age)
    {
        lock (_lock)
        {
            var isFirst = true;
            foreach (var (time, had) in _positions)
            {
                if (had > position)
                {
                    var lag = clock.GetElapsedTime(time);
                    // Behind all that is known of here: by at least this, and the servers know better.
                    return ((long)(_last - position), isFirst && age > lag ? age : lag);
                }
                isFirst = false;
            }
            return (0, TimeSpan.Zero);
        }
    }
}
