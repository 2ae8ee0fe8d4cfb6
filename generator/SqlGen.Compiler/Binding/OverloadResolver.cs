using System.Collections.Generic;
using SqlGen.Compiler.Catalog;

namespace SqlGen.Compiler.Binding;

/// <summary>A function or operator that a call may mean, with the types that its arguments would be turned to.</summary>
internal sealed class Candidate<T>(T item, PgType[] types, bool expanded = false, int defaultsUsed = 0)
{
    public T Item { get; } = item;
    public PgType[] Types { get; } = types;
    public bool Expanded { get; } = expanded;
    public int DefaultsUsed { get; } = defaultsUsed;
}

/// <summary>Picks the function or operator that a call means, as in the manual's chapter 10, "Type Conversion".</summary>
internal static class OverloadResolver
{
    /// <summary>The one candidate that fits best; null with <paramref name="ambiguous"/> when several do, null without when none does.</summary>
    public static Candidate<T>? Resolve<T>(DatabaseCatalog catalog, IReadOnlyList<Candidate<T>> candidates, PgType[] actual, out bool ambiguous)
    {
        ambiguous = false;
        foreach (var candidate in candidates)
        {
            if (IsExact(candidate.Types, actual))
                return candidate;
        }
        var fitting = new List<Candidate<T>>();
        foreach (var candidate in candidates)
        {
            if (Coercion.CanCoerceAll(catalog, actual, candidate.Types))
                fitting.Add(candidate);
        }
        if (fitting.Count <= 1)
            return fitting.Count == 1 ? fitting[0] : null;
        var best = Select(catalog, fitting, actual);
        ambiguous = best is null;
        return best;
    }

    private static bool IsExact(PgType[] types, PgType[] actual)
    {
        for (var i = 0; i < types.Length; i++)
        {
            if (types[i] != actual[i])
                return false;
        }
        return true;
    }

    /// <summary><c>func_select_candidate</c>, rule by rule.</summary>
    private static Candidate<T>? Select<T>(DatabaseCatalog catalog, List<Candidate<T>> candidates, PgType[] actual)
    {
        var bases = new PgType[actual.Length];
        var unknowns = 0;
        for (var i = 0; i < actual.Length; i++)
        {
            bases[i] = Coercion.BaseOf(actual[i]);
            if (Coercion.IsUnknown(actual[i]))
                unknowns++;
        }
        candidates = KeepBest(candidates, bases, static (type, input) => type == input);
        if (candidates.Count == 1)
            return candidates[0];
        candidates = KeepBest(candidates, bases, static (type, input) =>
            type == input || type.IsPreferred && type.Category == input.Category);
        if (candidates.Count == 1)
            return candidates[0];
        if (unknowns == 0)
            return null;
        candidates = KeepByCategory(candidates, bases);
        if (candidates.Count == 1)
            return candidates[0];
        return ByOnlyKnownType(catalog, candidates, bases, unknowns);
    }

    private static List<Candidate<T>> KeepBest<T>(List<Candidate<T>> candidates, PgType[] bases, System.Func<PgType, PgType, bool> matches)
    {
        var best = 0;
        var kept = new List<Candidate<T>>();
        foreach (var candidate in candidates)
        {
            var count = 0;
            for (var i = 0; i < bases.Length; i++)
            {
                if (!Coercion.IsUnknown(bases[i]) && matches(candidate.Types[i], bases[i]))
                    count++;
            }
            if (count > best || kept.Count == 0)
            {
                best = count;
                kept.Clear();
                kept.Add(candidate);
            }
            else if (count == best)
                kept.Add(candidate);
        }
        return kept;
    }

    /// <summary>Unknown literals are taken for strings where a candidate takes one, else for the category that all candidates agree on.</summary>
    private static List<Candidate<T>> KeepByCategory<T>(List<Candidate<T>> candidates, PgType[] bases)
    {
        var categories = new char[bases.Length];
        var preferred = new bool[bases.Length];
        for (var i = 0; i < bases.Length; i++)
        {
            if (!Coercion.IsUnknown(bases[i]))
                continue;
            var conflict = false;
            foreach (var candidate in candidates)
            {
                var type = candidate.Types[i];
                if (categories[i] == '\0')
                {
                    categories[i] = type.Category;
                    preferred[i] = type.IsPreferred;
                }
                else if (type.Category == categories[i])
                    preferred[i] |= type.IsPreferred;
                else if (type.Category == 'S')
                {
                    categories[i] = 'S';
                    preferred[i] = type.IsPreferred;
                }
                else if (categories[i] != 'S')
                    conflict = true;
            }
            if (conflict && categories[i] != 'S')
                return candidates;
        }
        var kept = new List<Candidate<T>>();
        foreach (var candidate in candidates)
        {
            var keep = true;
            for (var i = 0; i < bases.Length && keep; i++)
            {
                if (Coercion.IsUnknown(bases[i]))
                    keep = candidate.Types[i].Category == categories[i] && (!preferred[i] || candidate.Types[i].IsPreferred);
            }
            if (keep)
                kept.Add(candidate);
        }
        return kept.Count > 0 ? kept : candidates;
    }

    /// <summary>Where all known arguments are of one type, the unknown ones are tried as that.</summary>
    private static Candidate<T>? ByOnlyKnownType<T>(DatabaseCatalog catalog, List<Candidate<T>> candidates, PgType[] bases, int unknowns)
    {
        if (unknowns == bases.Length)
            return null;
        PgType? known = null;
        foreach (var type in bases)
        {
            if (Coercion.IsUnknown(type))
                continue;
            if (known is not null && known != type)
                return null;
            known = type;
        }
        var assumed = new PgType[bases.Length];
        for (var i = 0; i < assumed.Length; i++)
            assumed[i] = known!;
        Candidate<T>? found = null;
        foreach (var candidate in candidates)
        {
            if (!Coercion.CanCoerceAll(catalog, assumed, candidate.Types))
                continue;
            if (found is not null)
                return null;
            found = candidate;
        }
        return found;
    }
}
