using Spectre.Console;

namespace SqlGen.Tool;

/// <summary>Shows a person how far long work has come, on the error stream; programs are shown nothing.</summary>
/// <remarks>Safe for concurrent use.</remarks>
internal abstract class WorkProgress
{
    /// <summary>Shows nothing.</summary>
    public static WorkProgress Silent { get; } = new Nothing();

    /// <summary>Does work with a bar for each of its steps, where a person looks.</summary>
    public static Task<T> ShowAsync<T>(ToolConsole console, Func<WorkProgress, Task<T>> work) =>
        // Spectre stays out of the way of programs: its assembly is loaded only where a person looks.
        console.IsErrorTerminal ? Bars.ShowAsync(console, work) : work(Silent);

    /// <inheritdoc cref="ShowAsync{T}"/>
    public static Task ShowAsync(ToolConsole console, Func<WorkProgress, Task> work) => ShowAsync(console, async progress =>
    {
        await work(progress).ConfigureAwait(false);
        return 0;
    });

    /// <summary>Whether somebody looks, so that it is worth to ask for more words than are needed otherwise.</summary>
    public abstract bool IsShown { get; }

    /// <summary>Ends the step before and begins another.</summary>
    /// <param name="what">What is being done.</param>
    /// <param name="parts">Of how many parts it is; null where nobody knows.</param>
    public abstract void Begin(string what, int? parts = null);

    /// <summary>Another part of the step is done.</summary>
    /// <param name="what">What is being done now; null: as before.</param>
    public abstract void Advance(string? what = null);

    /// <summary>So many parts of the step are done.</summary>
    public abstract void Reach(int parts);

    private sealed class Nothing : WorkProgress
    {
        public override bool IsShown => false;

        public override void Begin(string what, int? parts)
        {
        }

        public override void Advance(string? what)
        {
        }

        public override void Reach(int parts)
        {
        }
    }

    private sealed class Bars(ProgressContext context, int width) : WorkProgress
    {
        // What a spinner, a short bar, the percentage and the time take beside the words: squeezed, the table would cut those.
        private const int WidthOfOthers = 42;

        private readonly Lock _gate = new();
        private ProgressTask? _step;
        private string _what = "";

        public override bool IsShown => true;

        public static new Task<T> ShowAsync<T>(ToolConsole console, Func<WorkProgress, Task<T>> work)
        {
            var ansi = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(console.Error), Ansi = AnsiSupport.Yes, Interactive = InteractionSupport.Yes });
            // Asked of a writer that is not the system's own, it would not know.
            ansi.Profile.Width = console.Width;
            return ansi.Progress()
                .Columns(new SpinnerColumn(), new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new PercentageColumn(), new ElapsedTimeColumn())
                .StartAsync(async context =>
                {
                    var bars = new Bars(context, console.Width);
                    var result = await work(bars).ConfigureAwait(false);
                    bars.End();
                    return result;
                });
        }

        public override void Begin(string what, int? parts)
        {
            lock (_gate)
            {
                End();
                _what = Fitted(what);
                _step = context.AddTask(_what, maxValue: Math.Max(1, parts ?? 1));
                _step.IsIndeterminate = parts is null;
            }
        }

        public override void Advance(string? what)
        {
            lock (_gate)
            {
                if (_step is null)
                    return;
                if (what is not null)
                    _step.Description = Fitted(what);
                _step.Increment(1);
            }
        }

        public override void Reach(int parts)
        {
            lock (_gate)
            {
                if (_step is not null)
                    _step.Value = parts;
            }
        }

        private string Fitted(string what)
        {
            var room = Math.Max(10, width - WidthOfOthers);
            return Markup.Escape(what.Length <= room ? what : what[..(room - 1)] + "…");
        }

        /// <summary>A step that failed is left as it is: the bar shows how far it had come.</summary>
        private void End()
        {
            if (_step is null)
                return;
            _step.Description = _what;
            _step.IsIndeterminate = false;
            _step.Value = _step.MaxValue;
            _step.StopTask();
            _step = null;
        }
    }
}
