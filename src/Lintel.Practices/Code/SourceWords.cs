using Lintel.Code;
using Lintel.Syntax.Code;

namespace Lintel.Practices.Code;

/// <summary>What a message says in the words of the language that the code is written in.</summary>
internal static class SourceWords
{
    /// <summary>The words for the language of a place.</summary>
    public static string In(CodePlace place, string python, string script, string csharp) => place.File?.Tree.Language switch
    {
        CodeLanguage.CSharp => csharp,
        CodeLanguage.TypeScript => script,
        _ => python,
    };

    /// <summary>Where something is made that is to outlive a call.</summary>
    public static string OnceIn(CodePlace place) => In(place, "when the module is loaded", "when the module is loaded", "in a field or the constructor of the handler's class");
}
