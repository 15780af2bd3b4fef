using Lintel.Checking;
using Spectre.Console;

namespace Lintel.Cli.Output;

/// <summary>Writes text in styles: with colours and wrapped lines on a terminal, plain and unwrapped elsewhere.</summary>
/// <remarks>Frames and messages are written straight, as Spectre.Console takes some 9 microseconds a line and a large review has 100,000; tables are its own.</remarks>
internal sealed class StyledWriter(TextWriter writer, bool hasColor, int? width)
{
    private const int NarrowestWrap = 40;

    /// <summary>The columns of the terminal; null elsewhere: lines are as long as they are.</summary>
    public int? Width => width;

    /// <summary>The writer for what a terminal shows, or a file takes.</summary>
    public static StyledWriter Create(TextWriter writer, Terminal terminal, ColorMode mode)
    {
        var hasColor = mode switch
        {
            ColorMode.Always => true,
            ColorMode.Never => false,
            _ => terminal.IsOutputInteractive && string.IsNullOrEmpty(terminal.Variable("NO_COLOR")) && terminal.Variable("TERM") != "dumb",
        };
        return new(writer, hasColor, terminal.IsOutputInteractive ? Math.Max(NarrowestWrap, terminal.Width) : null);
    }

    /// <summary>The style of a severity.</summary>
    public static TextStyle StyleOf(Severity severity) => severity switch
    {
        Severity.Critical => TextStyle.Critical,
        Severity.High => TextStyle.High,
        Severity.Medium => TextStyle.Medium,
        Severity.Low => TextStyle.Low,
        _ => TextStyle.Info,
    };

    /// <summary>The same writer, wrapping earlier on a wide terminal.</summary>
    public StyledWriter Within(int columns) => width > columns ? new(writer, hasColor, columns) : this;

    public StyledWriter Write(ReadOnlySpan<char> text, TextStyle style = TextStyle.Plain)
    {
        if (!hasColor || style == TextStyle.Plain || text.IsEmpty)
        {
            writer.Write(text);
            return this;
        }

        writer.Write(style switch
        {
            TextStyle.Strong => "\e[1m",
            TextStyle.Faint => "\e[2m",
            TextStyle.Critical => "\e[1;35m",
            TextStyle.High => "\e[1;31m",
            TextStyle.Medium => "\e[1;33m",
            TextStyle.Low => "\e[1;36m",
            TextStyle.Info => "\e[1;34m",
            TextStyle.Good => "\e[32m",
            _ => "\e[36m",
        });
        writer.Write(text);
        writer.Write("\e[0m");
        return this;
    }

    public StyledWriter Blanks(int count)
    {
        for (var i = 0; i < count; i++)
        {
            writer.Write(' ');
        }

        return this;
    }

    public void EndLine() => writer.Write('\n');

    public void Line(ReadOnlySpan<char> text, TextStyle style = TextStyle.Plain)
    {
        Write(text, style);
        EndLine();
    }

    /// <summary>Writes a paragraph, wrapped on a terminal, every line after the first indented.</summary>
    /// <param name="text">The text on one line.</param>
    /// <param name="column">The column where it starts.</param>
    /// <param name="indent">The blanks before further lines.</param>
    public void Paragraph(string text, int column, int indent, TextStyle style = TextStyle.Plain)
    {
        if (width is not { } columns || column + text.Length < columns)
        {
            Line(text, style);
            return;
        }

        var rest = text.AsSpan();
        for (var room = columns - column - 1; ; room = columns - indent - 1)
        {
            if (rest.Length <= room || room < 1)
            {
                Line(rest, style);
                return;
            }

            var cut = rest[..(room + 1)].LastIndexOf(' ');
            cut = cut > 0 ? cut : rest.IndexOf(' ');
            if (cut < 0)
            {
                Line(rest, style);
                return;
            }

            Line(rest[..cut], style);
            Blanks(indent);
            rest = rest[(cut + 1)..];
        }
    }

    /// <summary>Writes a table.</summary>
    /// <param name="headings">The headings; one that ends with '#' is of a column of numbers.</param>
    /// <param name="rows">The cells, with the style of the first.</param>
    public void Table(IReadOnlyList<string> headings, IEnumerable<(IReadOnlyList<string> Cells, TextStyle Style)> rows)
    {
        using var lines = new StringWriter { NewLine = "\n" };
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            // Without it Spectre.Console sets colours through System.Console. Plain text in plain style has no escape sequences either way.
            Ansi = AnsiSupport.Yes,
            ColorSystem = hasColor ? ColorSystemSupport.Standard : ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(lines),
        });
        console.Profile.Width = width ?? 10_000;
        console.Profile.Capabilities.Unicode = false;
        var table = new Table { Border = TableBorder.None, ShowRowSeparators = false };
        foreach (var heading in headings)
        {
            var isNumber = heading.EndsWith('#');
            table.AddColumn(new TableColumn(new Text(heading.TrimEnd('#'), SpectreStyle(TextStyle.Strong)))
            {
                Alignment = isNumber ? Justify.Right : Justify.Left,
                NoWrap = isNumber || table.Columns.Count == 0,
                Padding = new Padding(0, 0, 2, 0),
            });
        }

        foreach (var (cells, style) in rows)
        {
            table.AddRow(cells.Select((cell, i) => new Text(cell, i == 0 ? SpectreStyle(style) : Style.Plain)));
        }

        console.Write(table);

        // The library fills the last column up to its widest cell.
        foreach (var line in lines.ToString().TrimEnd('\n').Split('\n'))
        {
            writer.Write(line.TrimEnd(' '));
            EndLine();
        }
    }

    private Style SpectreStyle(TextStyle style) => !hasColor ? Style.Plain : style switch
    {
        TextStyle.Strong => new Style(decoration: Decoration.Bold),
        TextStyle.Faint => new Style(decoration: Decoration.Dim),
        TextStyle.Critical => new Style(Color.Purple, decoration: Decoration.Bold),
        TextStyle.High => new Style(Color.Maroon, decoration: Decoration.Bold),
        TextStyle.Medium => new Style(Color.Olive, decoration: Decoration.Bold),
        TextStyle.Low or TextStyle.Place => new Style(Color.Teal),
        TextStyle.Info => new Style(Color.Navy),
        TextStyle.Good => new Style(Color.Green),
        _ => Style.Plain,
    };
}
