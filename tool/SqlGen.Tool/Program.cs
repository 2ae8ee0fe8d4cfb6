using SqlGen.Tool;

using var console = ToolConsole.System();
return SqlGenTool.Run(args, console);
