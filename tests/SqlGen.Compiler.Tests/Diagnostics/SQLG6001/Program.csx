using Shop;
using SqlGen;

static Task<List<ListNotesRow>> NotesOfAnybody(SqlDatabase database) => new QueriesRepository(database).ListNotesAsync();
