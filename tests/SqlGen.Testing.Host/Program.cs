// An owner of a PostgreSQL server for tests to end in every way: starts one, prints its connection string, and waits to be told.
//   SqlGen.Testing.Host <cache folder>     then on standard input: "exit" ends the process without disposing the server
using SqlGen.LocalPostgres;

var options = new LocalPostgresOptions { CacheDirectory = args[0], AllowContainer = false, AllowDownload = false };
var server = await LocalPostgresServer.StartAsync(options);
Console.WriteLine(server.ConnectionString);
return await Console.In.ReadLineAsync() == "exit" ? 0 : 1;
