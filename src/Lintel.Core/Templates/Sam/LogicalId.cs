using System.Security.Cryptography;
using System.Text;
using Lintel.Resources;

namespace Lintel.Templates.Sam;

/// <summary>Logical ids of generated resources, as the transform makes them.</summary>
internal static class LogicalId
{
    /// <summary>The first ten hexadecimal digits of the SHA-1 of a text: what the transform appends for data that is no valid id.</summary>
    public static string Hash(string text)
    {
#pragma warning disable CA5350 // The transform's ids are made with SHA-1; nothing is protected by it.
        return Convert.ToHexStringLower(SHA1.HashData(Encoding.UTF8.GetBytes(text)))[..10];
#pragma warning restore CA5350
    }

    /// <summary>The hash of a value: that of its text, of a reference as it is written in JSON, else of a stable description.</summary>
    public static string Hash(Value value) => value.TryGetText(out var text) ? Hash(text)
        : value.TryGetReference(out var reference) ? Hash(reference.Attribute.Length == 0
            ? $$"""{"Ref":"{{reference.Name}}"}"""
            : $$"""{"Fn::GetAtt":["{{reference.Name}}","{{reference.Attribute}}"]}""")
        : Hash(value.Describe());

    /// <summary>The suffix as it is when it is alphanumeric, its hash otherwise; nothing for nothing.</summary>
    public static string Suffix(string text) => text.Length == 0 || IsAlphanumeric(text) ? text : Hash(text);

    /// <summary>The letters and digits of a text.</summary>
    public static string Alphanumeric(string text) => string.Concat(text.Where(char.IsLetterOrDigit));

    private static bool IsAlphanumeric(string text) => text.All(char.IsLetterOrDigit);
}
