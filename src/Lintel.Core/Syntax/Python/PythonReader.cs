using Lintel.Sources;
using Lintel.Syntax.Code;

namespace Lintel.Syntax.Python;

/// <summary>Reads Python into a <see cref="CodeTree"/>: the union of Python 3.8 to 3.14, and of Python 2 what can be told from it.</summary>
/// <remarks>
/// <para>
/// The grammar is https://docs.python.org/3/reference/grammar.html; a text is accepted without a diagnostic where the parser of one of these versions accepts it. What only the compiler of Python refuses, such
/// as a <c>return</c> outside of a function, is accepted. A statement that cannot be read becomes a diagnostic and a <see cref="CodeKind.Skipped"/> node, and reading goes on with the first line after the mistake
/// that is not indented deeper; a clause of a statement that cannot be read, such as an <c>except</c>, is skipped on its own. Time is linear in the length of the text.
/// </para>
/// <para>
/// Of Python 2 are read, with a diagnostic of the code <c>python-2</c>: <c>print</c> and <c>exec</c> without parentheses (as calls), <c>except Error, name</c> where the name is in lower case (other names are
/// further types, as PEP 758 has it), <c>raise Error, "text"</c>, backticks (as <see cref="CodeKind.Other"/>), <c>&lt;&gt;</c>, numbers such as 0777 and 10L, the prefix <c>ur</c>, and parameters in parentheses.
/// </para>
/// <para>
/// Two differences from Python are wanted: names are not brought to Unicode's form NFKC, and whether the name in an escape <c>\N{...}</c> exists is not looked up.
/// </para>
/// </remarks>
public static class PythonReader
{
    /// <summary>Empties <paramref name="tree"/> and fills it from <paramref name="source"/>, which is UTF-8, with or without a byte order mark. Diagnostics have codes that start with <c>python-</c>.</summary>
    public static void Read(SourceText source, CodeTree tree)
    {
        tree.Reset(source, CodeLanguage.Python);
        new PythonParser(tree).ReadFile();
        tree.Complete();
    }
}
