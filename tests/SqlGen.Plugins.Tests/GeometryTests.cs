using NetTopologySuite.Geometries;

namespace SqlGen.Plugins.Tests;

/// <summary>PostGIS, by NetTopologySuite.</summary>
public sealed class GeometryTests
{
    [ExtensionFact("postgis")]
    public async Task Shapes_come_back()
    {
        await using var test = await PluginsDatabase.CreateAsync("2_places.sql");
        var (places, random) = (new PlacesRepository(test.Database), new Random(7));
        Point Spot() => new(random.NextDouble() * 100, random.NextDouble() * 80) { SRID = 4326 };
        for (var id = 1; id <= 20; id++)
        {
            var (spot, corner) = (Spot(), Spot());
            var area = new Polygon(new LinearRing([new(corner.X, corner.Y), new(corner.X + 1, corner.Y), new(corner.X, corner.Y + 1), new(corner.X, corner.Y)]));
            var back = (await places.AddPlaceAsync(id, spot, area, new LineString([spot.Coordinate, corner.Coordinate]) { SRID = 4326 }, [spot, null]))!;
            Assert.True(spot.EqualsExact(back.Spot) && back.Spot.SRID == 4326);
            Assert.True(area.EqualsExact(back.Area));
            Assert.Equal(2, back.Way!.NumPoints);
            Assert.True(spot.EqualsExact(back.Spots![0]) && back.Spots[1] is null);
            Assert.Contains(id, await places.ListNearAsync(spot, 0.001));
        }
        Assert.Null((await places.AddPlaceAsync(0, Spot(), null, null, null))!.Way);
    }
}
