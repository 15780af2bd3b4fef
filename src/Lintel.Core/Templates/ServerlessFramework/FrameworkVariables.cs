using System.Text;
using Lintel.Resources;
using Lintel.Templates.CloudFormation;

namespace Lintel.Templates.ServerlessFramework;

/// <summary>
/// Variables of the Serverless Framework in templates that are parts of its configuration: <c>${self:custom.stage}</c>, <c>${opt:stage, 'dev'}</c>. They are replaced before CloudFormation
/// sees the template; what the configuration does not have itself is not known here.
/// </summary>
/// <remarks>
/// Source: Serverless Framework documentation, "Variables" (https://www.serverless.com/framework/docs/guides/variables); <c>#{AWS::Region}</c> and <c>#{Queue.Arn}</c> are those of
/// the plugin serverless-pseudo-parameters.
/// </remarks>
internal static class FrameworkVariables
{
    /// <summary>What nothing but the framework writes: shells have <c>${env:-value}</c> and <c>${env:NAME}</c>.</summary>
    private static readonly string[] s_own = ["self:", "opt:", "sls:", "file("];

    private static readonly string[] s_sources = [.. s_own, "env:", "param:", "ssm:", "ssm(", "ssm.", "aws:", "cf:", "cf(", "cf.", "s3:", "construct:", "strToBool("];

    /// <summary>Whether a file has such variables.</summary>
    public static bool AreIn(ReadOnlySpan<byte> text)
    {
        for (var start = text.IndexOf("${"u8); start >= 0; start = text.IndexOf("${"u8))
        {
            text = text[(start + 2)..];
            foreach (var source in s_own)
            {
                if (text.Length > source.Length && text[0] == (byte)source[0] && Ascii.Equals(text[..source.Length], source) && text[source.Length] is not ((byte)'-' or (byte)'=' or (byte)'+' or (byte)'?'))
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>Whether <c>${</c> with this behind it begins such a variable, in a file that has them.</summary>
    public static bool Is(ReadOnlySpan<char> behind)
    {
        foreach (var source in s_sources)
        {
            if (behind.StartsWith(source, StringComparison.Ordinal) && behind.Length > source.Length && behind[source.Length] is not ('-' or '=' or '+' or '?'))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a text has a place where a variable can begin.</summary>
    public static bool MayBeIn(ReadOnlySpan<byte> text) => text.IndexOf("${"u8) >= 0 || text.IndexOf("#{"u8) >= 0;

    /// <summary>Where the first variable behind a position begins; -1 for none.</summary>
    private static int Next(string text, int from)
    {
        for (var brace = text.IndexOf('{', from); brace >= 0; brace = text.IndexOf('{', brace + 1))
        {
            if (brace > from && (text[brace - 1] == '$' ? Is(text.AsSpan(brace + 1)) : text[brace - 1] == '#' && brace + 1 < text.Length && char.IsAsciiLetter(text[brace + 1])))
            {
                return brace - 1;
            }
        }

        return -1;
    }

    /// <summary>The end of a variable, behind its last brace, as variables may hold others; the length of the text when it is not closed.</summary>
    /// <param name="text">The text.</param>
    /// <param name="start">Where <c>${</c> begins.</param>
    public static int EndOf(ReadOnlySpan<char> text, int start)
    {
        var depth = 0;
        for (var i = start; i < text.Length; i++)
        {
            depth += text[i] switch { '{' => 1, '}' => -1, _ => 0 };
            if (depth == 0 && text[i] == '}')
            {
                return i + 1;
            }
        }

        return text.Length;
    }

    /// <summary>The value of a variable: unknown, unless the configuration has it itself.</summary>
    public static Value Of(string variable, Evaluation evaluation, TemplateScope scope, int node) =>
        OwnValues.Find(variable, evaluation, scope) is { IsAbsent: false } own ? own.At(scope, node) : Value.Open(scope, node, evaluation.FrameworkVariable(variable));

    /// <summary>A text with its variables.</summary>
    public static Value Read(string text, Evaluation evaluation, TemplateScope scope, int node)
    {
        var result = new PartialTextBuilder();
        var position = 0;
        for (var start = Next(text, 0); start >= 0; start = Next(text, position))
        {
            var end = EndOf(text, start);
            var variable = Of(text[start..end], evaluation, scope, node);
            if (start == 0 && end == text.Length)
            {
                return variable;
            }

            result.Append(text.AsSpan(position, start - position));
            result.Append(variable);
            position = end;
        }

        return result.Append(text.AsSpan(position)).Build(scope, node);
    }
}
