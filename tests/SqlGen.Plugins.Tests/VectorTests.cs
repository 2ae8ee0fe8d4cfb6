using Pgvector;

namespace SqlGen.Plugins.Tests;

/// <summary>pgvector, by Pgvector.</summary>
public sealed class VectorTests
{
    [ExtensionFact("vector")]
    public async Task Vectors_come_back()
    {
        await using var test = await PluginsDatabase.CreateAsync("3_vectors.sql");
        var vectors = new VectorsRepository(test.Database);
        for (var id = 1; id <= 5; id++)
        {
            var dense = new Vector(new float[] { id, 1.5f, -2 });
            var back = (await vectors.AddVectorAsync(id, dense, new HalfVector(new Half[] { (Half)1, (Half)2, (Half)3 }), new SparseVector(new float[] { 0, 1, 0, 2, 0 }), [dense, null]))!;
            Assert.Equal(dense, back.Dense);
            Assert.Equal("[1,2,3]", back.Half!.ToString());
            Assert.Equal(new float[] { 0, 1, 0, 2, 0 }, back.Sparse!.ToArray());
            Assert.Equal(dense, back.List![0]);
        }
        Assert.Equal([2, 1], (await vectors.ListNearestAsync(new Vector(new float[] { 1.9f, 1.5f, -2 }))));
        Assert.Null((await vectors.AddVectorAsync(9, new Vector(new float[] { 0, 0, 0 }), null, null, null))!.Half);
    }
}
