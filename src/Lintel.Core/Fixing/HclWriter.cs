using System.Text;
using Lintel.Checking.Changes;

namespace Lintel.Fixing;

/// <summary>Writes Terraform as <c>terraform fmt</c> would.</summary>
/// <param name="newLine">The line break of the file.</param>
/// <param name="address">The address of a resource as it is called from where it is written; null for one that cannot be.</param>
internal sealed class HclWriter(string newLine, Func<Desired.Reference, string> address)
{
    public const int Step = 2;

    /// <summary>The lines of entries, each with its indentation and without a line break at the end: arguments first, aligned, then blocks.</summary>
    public List<string> Lines(IReadOnlyCollection<TerraformEntry> entries, int indentation, int width = 0, bool isNew = false)
    {
        var lines = new List<string>();
        var blanks = new string(' ', indentation);
        var arguments = entries.Where(static entry => entry.Value is not null).ToList();
        if (width == 0 && isNew && arguments.Exists(entry => !IsOneLine(entry)) && arguments.Exists(IsOneLine))
        {
            // In a block of one's own what takes several lines stands by itself, behind the rest.
            foreach (var part in arguments.Where(entry => !IsOneLine(entry)).Select(static entry => (TerraformEntry[])[entry]).Prepend([.. arguments.Where(IsOneLine)]))
            {
                lines.AddRange(Lines(part, indentation).Prepend("").Skip(lines.Count > 0 ? 0 : 1));
            }

            arguments = [];
        }

        lines.AddRange(Aligned([.. arguments.Select(entry => (entry.Name, Expression(entry, indentation)))], width).Select(line => blanks + line));

        foreach (var entry in entries.Where(static entry => entry.Value is null))
        {
            if (lines.Count > 0)
            {
                lines.Add("");
            }

            lines.AddRange(Block(entry.Name, entry.Inner, indentation));
        }

        return lines;
    }

    /// <summary>The lines of a block.</summary>
    /// <param name="header">Its type and labels.</param>
    /// <param name="inner">What it holds.</param>
    /// <param name="indentation">That of the block.</param>
    /// <param name="isNew">Whether it is a block of its own rather than an addition to one.</param>
    public List<string> Block(string header, IReadOnlyCollection<TerraformEntry> inner, int indentation, bool isNew = false)
    {
        var blanks = new string(' ', indentation);
        return inner.Count == 0 ? [$"{blanks}{header} {{}}"] : [$"{blanks}{header} {{", .. Lines(inner, indentation + Step, isNew: isNew), $"{blanks}}}"];
    }

    /// <summary>An expression.</summary>
    /// <param name="indentation">That of the line that it begins in.</param>
    public string Expression(Desired value, int indentation)
    {
        switch (value)
        {
            case Desired.Scalar scalar:
                return scalar.IsText ? Quoted(scalar.Text) : scalar.Text;
            case Desired.Reference reference:
                return address(reference);
            case Desired.Expression expression:
                return expression.Text;
            case Desired.Joined joined:
                return $"\"{string.Concat(joined.Parts.Select(part => part is Desired.Scalar text ? Quoted(text.Text)[1..^1] : $"${{{Expression(part, indentation)}}}"))}\"";
            case Desired.Items items:
                return items.Values.All(static item => item is not Desired.Entries)
                    ? $"[{string.Join(", ", items.Values.Select(item => Expression(item, indentation)))}]"
                    : Collection('[', ']', items.Values.Select(item => Expression(item, indentation + Step) + ","), indentation);
            case Desired.Entries { Values: var entries }:
                return entries.IsEmpty ? "{}" : Collection('{', '}', Aligned([.. entries.Select(entry => (Key(entry.Key), Expression(entry.Value, indentation + Step)))], 0), indentation);
            default:
                throw new EditRefusedException("it cannot be written in Terraform");
        }
    }

    /// <summary>Whether an argument is written in one line, so that its equals sign is aligned with that of its neighbours.</summary>
    public bool IsOneLine(TerraformEntry entry) => !Expression(entry, 0).Contains('\n', StringComparison.Ordinal);

    /// <summary>Names and values with their equals signs aligned; what takes several lines stands for itself.</summary>
    private static IEnumerable<string> Aligned(List<(string Name, string Value)> entries, int width)
    {
        for (var i = 0; i < entries.Count;)
        {
            var end = entries.FindIndex(i, static entry => entry.Value.Contains('\n', StringComparison.Ordinal));
            end = end < 0 ? entries.Count : end;
            width = Math.Max(width, entries[i..end].Select(static entry => entry.Name.Length).DefaultIfEmpty().Max());
            foreach (var (name, value) in entries[i..end])
            {
                yield return $"{name.PadRight(width)} = {value}";
            }

            if (end < entries.Count)
            {
                yield return $"{entries[end].Name} = {entries[end].Value}";
            }

            (i, width) = (end + 1, 0);
        }
    }

    private string Expression(TerraformEntry entry, int indentation) =>
        entry.IsJson ? $"jsonencode({Expression(entry.Value!, indentation)})" : Expression(entry.Value!, indentation);

    private string Collection(char open, char close, IEnumerable<string> lines, int indentation)
    {
        var text = new StringBuilder().Append(open);
        foreach (var line in lines)
        {
            text.Append(newLine).Append(' ', indentation + Step).Append(line);
        }

        return text.Append(newLine).Append(' ', indentation).Append(close).ToString();
    }

    private static string Key(string name) => name.Length > 0 && (char.IsAsciiLetter(name[0]) || name[0] == '_') && name.All(static c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-')
        ? name
        : Quoted(name);

    private static string Quoted(string text) => '"' + text
        .Replace("\\", "\\\\", StringComparison.Ordinal)
        .Replace("\"", "\\\"", StringComparison.Ordinal)
        .Replace("\n", "\\n", StringComparison.Ordinal)
        .Replace("\r", "\\r", StringComparison.Ordinal)
        .Replace("\t", "\\t", StringComparison.Ordinal)
        .Replace("${", "$${", StringComparison.Ordinal)
        .Replace("%{", "%%{", StringComparison.Ordinal) + '"';
}
