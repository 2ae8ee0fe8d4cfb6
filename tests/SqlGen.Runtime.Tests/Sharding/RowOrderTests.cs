using System.Text;
using SqlGen.Sharding;

namespace SqlGen.Runtime.Tests.Sharding;

/// <summary>Values compare here as on the server.</summary>
public sealed class RowOrderTests
{
    [Fact]
    public void Texts_stand_in_the_order_of_their_bytes()
    {
        string[] texts = ["", "a", "aa", "ab", "b", "Z", "é", "漢", "\uFFFD", "\uE000", "\U0001F600", "\U00010000", "a\U00010000", "a\uE000"];

        foreach (var one in texts)
        {
            foreach (var other in texts)
            {
                var bytes = Encoding.UTF8.GetBytes(one).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(other));
                Assert.Equal(Math.Sign(bytes), Math.Sign(RowOrder.CompareTexts(one, other)));
            }
        }
    }

    [Fact]
    public void Of_a_shard_without_rows_nothing_comes()
    {
        Assert.Equal(3, Merged.Sum(null, (long?)3));
        Assert.Equal(7, Merged.Sum(3L, 4L));
        Assert.Null(Merged.Sum((decimal?)null, null));
        Assert.Equal(2, Merged.Min<int>(null, 2));
        Assert.False(Merged.And(true, false));
        Assert.True(Merged.And(null, true));
        Assert.True(Merged.Or(false, (bool?)true));
    }

    [Fact]
    public void NaN_is_the_greatest()
    {
        Assert.Equal(double.NaN, Merged.Max<double>(double.NaN, double.PositiveInfinity));
        Assert.Equal(1.5, Merged.Min<double>(1.5, double.NaN));
    }

    [Fact]
    public void A_sum_that_its_type_does_not_hold_is_an_error() => Assert.Throws<OverflowException>(static () => Merged.Sum(long.MaxValue, 1L));
}
