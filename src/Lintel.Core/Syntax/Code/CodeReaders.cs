using System.Text;
using Lintel.Sources;
using Lintel.Syntax.CSharp;
using Lintel.Syntax.Python;
using Lintel.Syntax.TypeScript;

namespace Lintel.Syntax.Code;

/// <summary>The languages of application source: which files they are written in, and how those are read.</summary>
public static class CodeReaders
{
    /// <summary>The language of a file by its name; <see cref="CodeLanguage.None"/> for any other file.</summary>
    /// <remarks>Declarations (<c>.d.ts</c>) have nothing that runs.</remarks>
    public static CodeLanguage LanguageOf(ReadOnlySpan<char> fileName) => Path.GetExtension(fileName) switch
    {
        ".py" => CodeLanguage.Python,
        ".ts" or ".mts" or ".cts" when Path.GetFileNameWithoutExtension(fileName).EndsWith(".d", StringComparison.Ordinal) => CodeLanguage.None,
        ".ts" or ".mts" or ".cts" or ".tsx" or ".js" or ".mjs" or ".cjs" or ".jsx" => CodeLanguage.TypeScript,
        ".cs" => CodeLanguage.CSharp,
        _ => CodeLanguage.None,
    };

    /// <summary>Whether a file is written in TypeScript by its name, from which JavaScript may have been compiled.</summary>
    public static bool IsTypeScript(ReadOnlySpan<char> path) => Path.GetExtension(path) is ".ts" or ".mts" or ".cts" or ".tsx";

    /// <summary>Brings the bytes of a file into UTF-8, as <see cref="TextEncoding.TryToUtf8"/> does. In JavaScript, TypeScript and C#, bytes that are none become U+FFFD, as nothing says what they are: most stand in comments.</summary>
    /// <remarks>Node.js reads them so, and the compiler of C# takes them for some other encoding without a word: https://nodejs.org/api/util.html#class-utiltextdecoder</remarks>
    public static bool TryToUtf8(CodeLanguage language, byte[] bytes, int length, out byte[] utf8, out int utf8Length, out string reason)
    {
        if (language == CodeLanguage.Python)
        {
            return PythonEncoding.TryToUtf8(bytes, length, out utf8, out utf8Length, out reason);
        }

        if (TextEncoding.TryToUtf8(bytes, length, out utf8, out utf8Length, out reason))
        {
            return true;
        }

        if (language is not (CodeLanguage.TypeScript or CodeLanguage.CSharp) || bytes.AsSpan(0, length).Contains((byte)0))
        {
            return false;
        }

        utf8 = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(bytes, 0, length));
        utf8Length = utf8.Length;
        reason = "";
        return true;
    }

    /// <summary>Empties <paramref name="tree"/> and fills it from <paramref name="source"/>.</summary>
    public static void Read(CodeLanguage language, SourceText source, CodeTree tree)
    {
        switch (language)
        {
            case CodeLanguage.Python:
                PythonReader.Read(source, tree);
                break;
            case CodeLanguage.TypeScript:
                TypeScriptReader.Read(source, tree);
                break;
            case CodeLanguage.CSharp:
                CSharpReader.Read(source, tree);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(language), language, "No reader reads it.");
        }
    }
}
