using SqlGen.Compiler.Migrations;
using SqlGen.Migrations.Execution;
using SqlGen.Migrations.Ledger;

namespace SqlGen.Migrations;

/// <summary>What is to be run, from the files and the ledger alone.</summary>
internal sealed class MigrationPlan
{
    private readonly IReadOnlyDictionary<string, LedgerEntry> _ledger;
    private readonly List<Migration> _versioned;
    private readonly List<Migration> _repeatable;
    private readonly Dictionary<string, int> _places;

    /// <summary>The version up to which all counts as run; null where there is no baseline.</summary>
    private readonly string? _baseline;

    public MigrationPlan(MigrationSet migrations, IReadOnlyDictionary<string, LedgerEntry> ledger)
    {
        _ledger = ledger;
        _versioned = [.. migrations.Migrations.Where(static m => m.Kind == MigrationKind.Versioned)];
        _repeatable = [.. migrations.Migrations.Where(static m => m.Kind == MigrationKind.Repeatable)];
        var isNew = !ledger.Values.Any(static e => !e.IsRepeatable);
        Baseline = migrations.Migrations.LastOrDefault(m => m.Kind == MigrationKind.Baseline && (isNew || ledger.TryGetValue(m.Key, out var entry) && entry.IsBaseline));
        _baseline = ledger.Values.Where(static e => e.IsBaseline).Select(static e => e.Version).Append(Baseline?.Version).OfType<string>()
            .OrderBy(static version => version, Versions).LastOrDefault();
        _places = _versioned.Index().GroupBy(static m => m.Item.Key, StringComparer.Ordinal)
            .ToDictionary(static g => g.Key, static g => g.First().Index, StringComparer.Ordinal);
    }

    private static Comparer<string> Versions { get; } = Comparer<string>.Create(MigrationSet.CompareVersions);

    /// <summary>The file that stands for the lower ones: the one that has run, or that a new database runs; null where there is none.</summary>
    private Migration? Baseline { get; }

    /// <summary>All that does not fit.</summary>
    public IEnumerable<MigrationMismatch> Mismatches()
    {
        foreach (var migration in _versioned.Append(Baseline).OfType<Migration>())
        {
            if (EntryOf(migration) is not { } entry)
            {
                if (IsOutOfOrder(migration))
                    yield return new(MismatchKind.OutOfOrder, migration.Name, $"{migration.Up.File.Path}: it stands before \"{Highest()}\", which has run already; give it a higher version, or allow what is out of order");
            }
            else if (entry.State == LedgerState.Reverting)
                yield return new(MismatchKind.HalfReverted, migration.Name, $"{migration.Up.File.Path}: it was left half-way down{Because(entry)}; go down again first");
            else if (IsChanged(migration, entry))
            {
                yield return new(MismatchKind.Changed, migration.Name, entry.State == LedgerState.Applying
                    ? $"{migration.Up.File.Path}: it was left half-way, and what had been done of it ({entry.StatementsDone} statements) is another text now; only the rest may be mended"
                    : $"{migration.Up.File.Path}: it has run, and is another text now (checksum {Short(migration.Checksum)}, ran {Short(entry.Checksum)}); take the change back and write it as a new migration, or accept it if it means the same");
            }
        }
        foreach (var entry in _ledger.Values.Where(IsMissing).OrderBy(static e => e.Version, Versions))
            yield return new(MismatchKind.Missing, entry.Name, $"\"{entry.Name}\" has run and its file is missing");
    }

    /// <summary>The way up.</summary>
    /// <param name="target">The place of the last version to run; null for all, repeatable ones too.</param>
    public List<MigrationStep> Up(int? target = null)
    {
        var steps = new List<MigrationStep>();
        // Below the version of a baseline file the single files are run.
        var skipsBaseline = Baseline is { } file && !IsApplied(file) && target is { } last && MigrationSet.CompareVersions(file.Version, _versioned[last].Version) > 0;
        if (Baseline is { } baseline && !IsApplied(baseline) && !skipsBaseline)
            steps.Add(UpStep(baseline));
        steps.AddRange(_versioned.Take(target + 1 ?? _versioned.Count).Where(migration => (skipsBaseline || !IsBehindBaseline(migration)) && !IsApplied(migration)).Select(UpStep));
        if (target is null)
            steps.AddRange(_repeatable.Where(migration => EntryOf(migration) is not { State: LedgerState.Applied } entry || entry.Checksum != migration.Checksum).Select(UpStep));
        return steps;
    }

    /// <summary>The way down of the last ones.</summary>
    /// <exception cref="MigrationPlanException">One of them has none.</exception>
    public List<MigrationStep> Down(int count) => [.. Applied().Take(count).Select(DownStep)];

    /// <summary>The way down of all above a version.</summary>
    /// <param name="target">Its place; -1 for all.</param>
    /// <exception cref="MigrationPlanException">One of them has none.</exception>
    public List<MigrationStep> DownTo(int target) => [.. Applied().TakeWhile(entry => PlaceOf(entry) > target).Select(DownStep)];

    /// <summary>The place of a version among the versioned ones; -1 for <c>0</c>, before all.</summary>
    /// <exception cref="MigrationPlanException">There is no such version.</exception>
    public int PlaceOf(string version)
    {
        var canonical = MigrationSet.CanonicalVersion(version);
        if (canonical == "0" && !_places.ContainsKey("0"))
            return -1;
        return canonical is not null && _places.TryGetValue(canonical, out var place) || _places.TryGetValue(version, out place)
            ? place
            : throw new MigrationPlanException($"there is no migration of version \"{version}\"");
    }

    /// <summary>The same migrations, if these are the ones that have run, up again.</summary>
    public static List<MigrationStep> Again(IEnumerable<MigrationStep> down) => [.. down.Reverse().Select(static step => new MigrationStep(step.Migration, false, 0, step.Migration.Up.IsTransactional, default))];

    /// <summary>How each stands, in the order in which they run.</summary>
    public IEnumerable<MigrationStatus> Statuses()
    {
        var statuses = new List<(string Version, MigrationStatus Status)>();
        foreach (var migration in _versioned.Append(Baseline).OfType<Migration>())
            statuses.Add((migration.Version, StatusOf(migration)));
        foreach (var entry in _ledger.Values.Where(entry => !entry.IsRepeatable && !_places.ContainsKey(entry.Key) && entry.Key != Baseline?.Key))
            statuses.Add((entry.Version, With(entry, new(entry.Version, entry.Name, entry.Kind, entry.IsBaseline ? MigrationState.Baseline : IsMissing(entry) ? MigrationState.Missing : MigrationState.Future))));
        return statuses.OrderBy(static s => s.Version, Versions).Select(static s => s.Status).Concat(_repeatable.Select(StatusOf));
    }

    /// <summary>The files whose text the database has, for its fingerprint; null where some that it has are not at hand.</summary>
    public List<Migration>? AppliedFiles()
    {
        if (_ledger.Values.Any(entry => !entry.IsBaseline && !entry.IsRepeatable && !_places.ContainsKey(entry.Key)) || _ledger.Values.Any(static e => e.State != LedgerState.Applied))
            return null;
        return [.. _versioned.Where(migration => IsApplied(migration) || IsBehindBaseline(migration)), .. Baseline is { } file && IsApplied(file) ? new[] { file } : [], .. _repeatable.Where(IsApplied)];
    }

    /// <summary>Whether the database has what a migration makes.</summary>
    public bool Has(Migration migration) => migration.Kind == MigrationKind.Versioned ? IsApplied(migration) || IsBehindBaseline(migration) : IsApplied(migration);

    private LedgerEntry? EntryOf(Migration migration) => _ledger.GetValueOrDefault(migration.Key);

    private bool IsApplied(Migration migration) => EntryOf(migration) is { State: LedgerState.Applied };

    private bool IsBehindBaseline(Migration migration) =>
        _baseline is not null && MigrationSet.CompareVersions(migration.Version, _baseline) <= 0 && (EntryOf(migration) is not { } entry || entry.IsBaseline);

    /// <summary>What has run, the last one first; one half-way down before all.</summary>
    private IEnumerable<LedgerEntry> Applied() => _ledger.Values.Where(static entry => !entry.IsRepeatable)
        .OrderByDescending(static entry => entry.State == LedgerState.Reverting)
        .ThenByDescending(static entry => entry.Version, Versions).ThenByDescending(PlaceOf);

    private int PlaceOf(LedgerEntry entry) => entry.IsBaseline ? -1 : _places.GetValueOrDefault(entry.Key, int.MaxValue);

    private string Highest() => _ledger.Values.Where(static e => !e.IsRepeatable).OrderBy(static e => e.Version, Versions).ThenBy(PlaceOf).Last().Name;

    private bool IsOutOfOrder(Migration migration)
    {
        if (IsBehindBaseline(migration) || migration == Baseline)
            return false;
        var place = _places[migration.Key];
        return _versioned.Skip(place + 1).Any(later => EntryOf(later) is { IsBaseline: false })
            || _ledger.Values.Any(entry => !entry.IsRepeatable && !entry.IsBaseline && !_places.ContainsKey(entry.Key) && MigrationSet.CompareVersions(entry.Version, migration.Version) > 0);
    }

    private bool IsMissing(LedgerEntry entry) => !entry.IsRepeatable && !entry.IsBaseline && !_places.ContainsKey(entry.Key)
        && (_versioned.Count == 0 || MigrationSet.CompareVersions(entry.Version, _versioned[^1].Version) <= 0);

    private static bool IsChanged(Migration migration, LedgerEntry entry) => entry.State switch
    {
        LedgerState.Applied => !entry.IsBaseline && entry.Checksum != migration.Checksum || migration.Kind == MigrationKind.Baseline && entry.Checksum.Length > 0 && entry.Checksum != migration.Checksum,
        LedgerState.Applying => entry.DoneChecksum != StepwiseRun.ChecksumOf(migration.Up.Statements.Take(entry.StatementsDone)),
        _ => false,
    };

    private MigrationStep UpStep(Migration migration) => EntryOf(migration) is { State: LedgerState.Applying } entry
        ? new(migration, false, entry.StatementsDone, migration.Up.IsTransactional && entry.StatementsDone == 0, default) { IsBrokenOff = entry.Error is null }
        : new(migration, false, 0, migration.Up.IsTransactional, default);

    private MigrationStep DownStep(LedgerEntry entry)
    {
        if (entry.IsBaseline)
            throw new MigrationPlanException($"there is no way down below the baseline {entry.Version}");
        if (!_places.TryGetValue(entry.Key, out var place))
            throw new MigrationPlanException($"\"{entry.Name}\" cannot be undone: its file is missing");
        var migration = _versioned[place];
        if (entry.State == LedgerState.Applying)
            throw new MigrationPlanException($"{migration.Up.File.Path}: it was left half-way{Because(entry)}; bring it to its end before it is undone");
        if (migration.Down is not { } down)
            throw new MigrationPlanException($"{migration.Up.File.Path}: it has no down half, so that it cannot be undone");
        if (down.Statements.Count == 0)
            throw new MigrationPlanException($"{down.File.Path}: its down half is empty; where there is nothing to undo, write SELECT there");
        var isHalf = entry.State == LedgerState.Reverting;
        if (isHalf && entry.DoneChecksum != StepwiseRun.ChecksumOf(down.Statements.Take(entry.StatementsDone)))
            throw new MigrationPlanException($"{down.File.Path}: it was left half-way down, and what had been done of it ({entry.StatementsDone} statements) is another text now");
        return new(migration, true, isHalf ? entry.StatementsDone : 0, down.IsTransactional && !(isHalf && entry.StatementsDone > 0), default) { IsBrokenOff = isHalf && entry.Error is null };
    }

    private MigrationStatus StatusOf(Migration migration)
    {
        var entry = EntryOf(migration);
        var state = entry switch
        {
            null when migration.Kind == MigrationKind.Versioned && IsBehindBaseline(migration) => MigrationState.Baseline,
            null when migration.Kind == MigrationKind.Versioned && IsOutOfOrder(migration) => MigrationState.OutOfOrder,
            null => MigrationState.Pending,
            { State: LedgerState.Applying } => MigrationState.HalfApplied,
            { State: LedgerState.Reverting } => MigrationState.HalfReverted,
            { IsBaseline: true } => MigrationState.Baseline,
            _ when entry.Checksum == migration.Checksum => MigrationState.Applied,
            _ => migration.Kind == MigrationKind.Repeatable ? MigrationState.Pending : MigrationState.Changed,
        };
        return With(entry, new(migration.Version, migration.Name, LedgerKind.Of(migration.Kind), state) { HasDown = migration.Down is { Statements.Count: > 0 } });
    }

    private static MigrationStatus With(LedgerEntry? entry, MigrationStatus status) => entry is null ? status : status with
    {
        AppliedAt = entry.AppliedAt,
        Duration = entry.Duration,
        AppliedBy = entry.AppliedBy,
        StatementsDone = entry.StatementsDone,
        Error = entry.Error,
    };

    private static string Because(LedgerEntry entry) => entry.Error is { } error ? $" ({error})" : "";

    private static string Short(string checksum) => checksum.Length > 8 ? checksum[..8] : checksum;
}
