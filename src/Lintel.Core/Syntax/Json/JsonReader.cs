using System.Text.Json;
using Lintel.Sources;

namespace Lintel.Syntax.Json;

/// <summary>Reads JSON (RFC 8259) into a <see cref="SyntaxTree"/> of one document, with <see cref="Utf8JsonReader"/>.</summary>
/// <remarks>Comments and trailing commas are read and reported. After an error the part that was read stays.</remarks>
public static class JsonReader
{
    /// <summary>The deepest nesting of objects and arrays; a deeper one ends the reading.</summary>
    public const int MaxDepth = 500;

    /// <summary>Empties <paramref name="tree"/> and fills it from <paramref name="source"/>. Diagnostics have codes that start with <c>json-</c>.</summary>
    public static void Read(SourceText source, SyntaxTree tree)
    {
        tree.Reset(source);
        var text = source.Bytes;
        var offset = text.StartsWith("\uFEFF"u8) ? 3 : 0;
        var stream = tree.Add(NodeKind.Stream, NodeStyle.Plain, 0, 0);
        var start = offset + Math.Max(text[offset..].IndexOfAnyExcept(" \t\r\n"u8), 0);
        var document = tree.Add(NodeKind.Document, NodeStyle.Plain, start, start);
        var reader = new Utf8JsonReader(text[offset..], new JsonReaderOptions
        {
            AllowTrailingCommas = true,
            CommentHandling = JsonCommentHandling.Allow,
            MaxDepth = MaxDepth,
        });
        Span<Open> open = stackalloc Open[MaxDepth + 1];
        var depth = 0;
        var end = start;
        var expectsValue = false;
        var reportedComment = false;
        var gapStart = start; // after the last value, bracket or comment
        var comma = -1;       // a comma between the last value and a comment
        try
        {
            while (reader.Read())
            {
                var tokenStart = offset + (int)reader.TokenStartIndex;
                var tokenEnd = offset + (int)reader.BytesConsumed;
                var token = reader.TokenType;
                if (token == JsonTokenType.Comment)
                {
                    if (!reportedComment)
                    {
                        reportedComment = true;
                        tree.Report(new TextSpan(tokenStart, tokenEnd), "json-comment", "JSON has no comments, and CloudFormation refuses them. Remove it, or write the template in YAML.");
                    }

                    comma = FindComma(text, gapStart, tokenStart, comma);
                    gapStart = tokenEnd;
                    continue;
                }

                if (depth == 0 && tree.Count > document + 1)
                {
                    Report(tree, new TextSpan(tokenStart, tokenEnd));
                    break;
                }

                // Behind a comment the reader of the platform does not miss a value.
                if (expectsValue && token is JsonTokenType.EndObject or JsonTokenType.EndArray or JsonTokenType.PropertyName)
                {
                    Report(tree, new TextSpan(tokenStart, tokenEnd));
                    tree.Add(NodeKind.Scalar, NodeStyle.Plain, gapStart, gapStart);
                    expectsValue = false;
                }

                switch (token)
                {
                    case JsonTokenType.StartObject:
                    case JsonTokenType.StartArray:
                        var isObject = token == JsonTokenType.StartObject;
                        var node = tree.Add(isObject ? NodeKind.Mapping : NodeKind.Sequence, NodeStyle.Flow, tokenStart, tokenEnd);
                        open[depth++] = new(node, tree.Keys.Open());
                        expectsValue = false;
                        break;
                    case JsonTokenType.EndObject:
                    case JsonTokenType.EndArray:
                        if (FindComma(text, gapStart, tokenStart, comma) is var trailing and >= 0)
                        {
                            tree.Report(new TextSpan(trailing, trailing + 1), "json-trailing-comma", "JSON allows no comma before a closing bracket. Remove it.");
                        }

                        Close(tree, open[--depth], tokenEnd, token == JsonTokenType.EndObject);
                        break;
                    case JsonTokenType.PropertyName:
                        // The colon belongs to the token.
                        tokenEnd = EndOfString(text, tokenStart, reader.ValueSpan.Length);
                        AddKey(tree, AddString(tree, tokenStart, tokenEnd, reader.ValueIsEscaped));
                        expectsValue = true;
                        break;
                    case JsonTokenType.String:
                        AddString(tree, tokenStart, tokenEnd, reader.ValueIsEscaped);
                        expectsValue = false;
                        break;
                    default:
                        tree.Add(NodeKind.Scalar, NodeStyle.Plain, tokenStart, tokenEnd);
                        expectsValue = false;
                        break;
                }

                end = gapStart = tokenEnd;
                comma = -1;
            }
        }
        catch (JsonException error)
        {
            Report(tree, text, offset, depth, error);
            end = Math.Max(end, tree[tree.Count - 1].End);
        }

        if (expectsValue)
        {
            tree.Add(NodeKind.Scalar, NodeStyle.Plain, end, end);
        }

        while (depth > 0)
        {
            depth--;
            Close(tree, open[depth], end, tree[open[depth].Node].Kind == NodeKind.Mapping);
        }

        tree.Close(document, end);
        tree.Close(stream, text.Length);
        tree.SortDiagnostics();
    }

    /// <summary>An object or array that is being read, and the start of its keys.</summary>
    private readonly record struct Open(int Node, int Keys);

    private static void Close(SyntaxTree tree, Open open, int end, bool isObject)
    {
        if (isObject)
        {
            tree.Keys.Close(tree, open.Keys, "json-duplicate-key");
        }
        else
        {
            tree.Keys.Drop(open.Keys);
        }

        tree.Close(open.Node, end);
    }

    private static int AddString(SyntaxTree tree, int start, int end, bool isEscaped)
        => tree.Add(NodeKind.Scalar, isEscaped ? NodeStyle.DoubleQuoted | NodeStyle.Encoded : NodeStyle.DoubleQuoted, start, end);

    private static int EndOfString(ReadOnlySpan<byte> text, int start, int length) => text[start] == '"' ? start + length + 2 : start + length;

    private static void AddKey(SyntaxTree tree, int key)
    {
        var text = tree[key].Is(NodeStyle.Encoded) ? System.Text.Encoding.UTF8.GetBytes(tree.GetText(key)) : tree.GetContent(key);
        tree.Edit(key).Name = KnownNames.OfKey(text);
        tree.Keys.Push(text, key);
    }

    /// <summary>The comma between two tokens, where nothing but blanks and one comma can be; else <paramref name="found"/>.</summary>
    private static int FindComma(ReadOnlySpan<byte> text, int start, int end, int found)
        => text[start..end].IndexOf((byte)',') is var comma and >= 0 ? start + comma : found;

    private static void Report(SyntaxTree tree, TextSpan span) => tree.Report(span, "json-syntax", "A value is missing before this, or nothing may follow here. Add the value, or remove this.");

    /// <summary>Finds the byte that the reader stopped at: its line counts from 0, and its column in bytes.</summary>
    private static void Report(SyntaxTree tree, ReadOnlySpan<byte> text, int offset, int depth, JsonException error)
    {
        var at = offset;
        for (var line = error.LineNumber ?? 0; line > 0; line--)
        {
            var length = text[at..].IndexOf((byte)'\n');
            if (length < 0)
            {
                break;
            }

            at += length + 1;
        }

        at = (int)Math.Min(at + (error.BytePositionInLine ?? 0), text.Length);
        if (at == text.Length)
        {
            tree.Report(at, "json-syntax", "The text ends within a value. Close every string, bracket and brace.");
            return;
        }

        if (depth == MaxDepth && text[at] is (byte)'{' or (byte)'[')
        {
            tree.Report(at, "json-too-deep", $"Objects and arrays are nested more than {MaxDepth} deep; the rest was not read. Nest less.");
            return;
        }

        var c = text[at];
        tree.Report(at, "json-syntax", c switch
        {
            (byte)'\n' or (byte)'\r' => "A string ends with its line. Close its quote, or write the line break as \\n.",
            (byte)'\'' => "JSON strings are in double quotes. Replace the single quotes.",
            (byte)'"' or (byte)'{' or (byte)'[' => "A comma is missing before this, or a value is not expected here. Add the comma or remove the value.",
            (byte)'}' or (byte)']' => "This bracket closes nothing that is open here. Correct or remove it.",
            (byte)',' or (byte)':' => $"'{(char)c}' is not expected here. Add the missing value or remove it.",
            _ => "This is not expected here. Put text in double quotes, a colon after a key and a comma between values.",
        });
    }
}
