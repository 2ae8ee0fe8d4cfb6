namespace SqlGen.Fuzz.Queries;

/// <summary>Random choices; the same seed gives the same ones.</summary>
internal sealed class Dice(int seed)
{
    private readonly Random _random = new(seed);

    /// <summary>True as often as <paramref name="share"/> says, 0 to 1.</summary>
    public bool Chance(double share) => _random.NextDouble() < share;

    /// <summary>A number, both ends among them.</summary>
    public int Between(int least, int most) => _random.Next(least, most + 1);

    public T Pick<T>(IReadOnlyList<T> items) => items[_random.Next(items.Count)];

    /// <summary>Calls one of the makers, in their order of weight; the next in a circle where one cannot make anything.</summary>
    public T? Weighted<T>(params (int Weight, Func<T?> Make)[] choices)
        where T : struct
    {
        var at = _random.Next(choices.Sum(static choice => choice.Weight));
        var first = 0;
        while (at >= choices[first].Weight)
            at -= choices[first++].Weight;
        for (var i = 0; i < choices.Length; i++)
        {
            var (weight, make) = choices[(first + i) % choices.Length];
            if (weight > 0 && make() is { } made)
                return made;
        }
        return null;
    }

    /// <summary>One of the texts, each as often as its weight says.</summary>
    public string Words(params (int Weight, string Text)[] choices)
    {
        var at = _random.Next(choices.Sum(static choice => choice.Weight));
        foreach (var (weight, text) in choices)
        {
            if ((at -= weight) < 0)
                return text;
        }
        throw new ArgumentException("no choice", nameof(choices));
    }

    /// <summary>The same of texts that are only made when they are chosen.</summary>
    public string Words(params (int Weight, Func<string> Make)[] choices) => Weighted([.. choices.Select(static choice => (choice.Weight, (Func<Made?>)(() => new Made(choice.Make()))))])!.Value.Text;

    private readonly record struct Made(string Text);

    /// <summary>Up to <paramref name="count"/> of the items, none twice, in random order.</summary>
    public List<T> Some<T>(IEnumerable<T> items, int count)
    {
        var left = items.ToList();
        var taken = new List<T>();
        while (taken.Count < count && left.Count > 0)
        {
            var at = _random.Next(left.Count);
            taken.Add(left[at]);
            left.RemoveAt(at);
        }
        return taken;
    }
}
