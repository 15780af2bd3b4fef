using Lintel.Templates.Terraform.Values;
using static Lintel.Templates.Terraform.Functions.Declare;

namespace Lintel.Templates.Terraform.Functions;

/// <summary>Local files. They are read through <see cref="ITerraformFiles"/>: what lies outside the reviewed root is unknown.</summary>
internal static class FileFunctions
{
    /// <summary>The largest file whose text is read.</summary>
    private const int MaxTextFile = TerraformLimits.MaxTextLength;

    /// <summary>The largest file whose bytes are read.</summary>
    private const int MaxFile = 64 * 1024 * 1024;
    private const int MaxListed = 20_000;

    public static readonly TerraformFunction[] All =
    [
        TextFunction("basename", "path", FilePath.Base),
        TextFunction("dirname", "path", FilePath.Directory),
        new("abspath", TerraformType.String, [Text("path")], static (_, a) => a[0].AsString().StartsWith('/')
            ? TerraformValue.Of(FilePath.Clean(a[0].AsString()))
            : TerraformValue.NotKnown(TerraformType.String, "it depends on the folder where Terraform runs", isNotNull: true)),
        new("pathexpand", TerraformType.String, [Text("path")], static (_, a) => a[0].AsString().StartsWith('~')
            ? TerraformValue.NotKnown(TerraformType.String, "it depends on the home folder of who runs Terraform", isNotNull: true)
            : a[0]),
        new("file", TerraformType.String, [Text("path")], static (context, a) => ReadText(context, a[0].AsString(), "file")),
        new("fileexists", TerraformType.Bool, [Text("path")], static (context, a) => Exists(context, a[0].AsString())),
        new("fileset", TerraformType.SetOfString, [Text("path"), Text("pattern")], static (context, a) => FileSet(context, a[0].AsString(), a[1].AsString())),
        new("templatefile", TerraformType.String, [Text("path"), Any("vars", Shallow)], static (context, a) => TemplateFile(context, a)),
        new("templatestring", TerraformType.String, [Text("template"), Any("vars", Shallow)], static (context, a) => Render(context, a[0].AsString(), null, a[1])),
        BytesFunction("filebase64", MaxTextFile / 4 * 3, Convert.ToBase64String),
        BytesFunction("filemd5", MaxFile, HashFunctions.Md5),
        BytesFunction("filesha1", MaxFile, HashFunctions.Sha1),
        BytesFunction("filesha256", MaxFile, HashFunctions.Sha256),
        BytesFunction("filesha512", MaxFile, HashFunctions.Sha512),
        BytesFunction("filebase64sha256", MaxFile, HashFunctions.Base64Sha256),
        BytesFunction("filebase64sha512", MaxFile, HashFunctions.Base64Sha512),
    ];

    /// <summary>A function of a file's bytes. A file that is not there is unknown: it is often one that a build makes before Terraform runs.</summary>
    private static TerraformFunction BytesFunction(string name, int maxLength, Func<byte[], string> body) => new(name, TerraformType.String, [Text("path")], (context, a) =>
    {
        var path = a[0].AsString();
        return Read(context, path, maxLength, out var content) is { } reason ? NotRead(TerraformType.String, reason)
            : content is null ? NotRead(TerraformType.String, $"there is no file '{path}'")
            : TerraformValue.Of(body(content));
    });

    private static TerraformValue NotRead(TerraformType type, string reason) => TerraformValue.NotKnown(type, reason, isNotNull: true);

    /// <summary>Reads a file.</summary>
    /// <param name="content">Its bytes; null when there is no such file.</param>
    /// <returns>Why it cannot be known what is in it, or null.</returns>
    private static string? Read(FunctionContext context, string path, int maxLength, out byte[]? content)
    {
        content = null;
        if (context.Files is null || path.StartsWith('~') || path.Contains('\0', StringComparison.Ordinal))
        {
            return $"file '{path}' is not read here";
        }

        switch (context.Files.Read(FilePath.Clean(path), maxLength, out var bytes))
        {
            case FileOutcome.Found:
                content = bytes;
                return null;
            case FileOutcome.Missing:
                return null;
            case FileOutcome.TooLarge:
                return $"file '{path}' is larger than is read here";
            default:
                return $"file '{path}' lies outside of what is reviewed";
        }
    }

    private static TerraformResult ReadText(FunctionContext context, string path, string function)
    {
        if (Read(context, path, MaxTextFile, out var content) is { } reason)
        {
            return NotRead(TerraformType.String, reason);
        }

        return content is null ? TerraformResult.Fail($"there is no file '{path}'", 0)
            : EncodingFunctions.FromUtf8(content) is not { } text ? TerraformResult.Fail($"file '{path}' is not UTF-8, so {function} cannot read it", 0)
            : TerraformValue.Of(text);
    }

    private static TerraformResult Exists(FunctionContext context, string path)
    {
        var reason = Read(context, path, 0, out var content);
        return reason is null ? TerraformValue.Of(content is not null)
            : context.Files?.Read(FilePath.Clean(path), 0, out _) == FileOutcome.TooLarge ? TerraformValue.True
            : NotRead(TerraformType.Bool, reason);
    }

    private static TerraformResult FileSet(FunctionContext context, string path, string pattern)
    {
        if (context.Files is null || path.StartsWith('~') || pattern.Split('/').Contains(".."))
        {
            return NotRead(TerraformType.SetOfString, $"the files of '{path}' are not read here");
        }

        if (GlobPattern.Parse(pattern) is not { } glob)
        {
            return TerraformResult.Fail($"'{pattern}' is no pattern", 1);
        }

        switch (context.Files.List(FilePath.Clean(path), MaxListed, out var files))
        {
            case FileOutcome.Found:
                return TerraformValue.Set(TerraformType.String, [.. files.Where(glob.Matches).Select(TerraformValue.Of)]);
            case FileOutcome.Missing:
                return TerraformValue.Set(TerraformType.String, []);
            default:
                return NotRead(TerraformType.SetOfString, $"the files of '{path}' are not all read here");
        }
    }

    private static TerraformResult TemplateFile(FunctionContext context, ReadOnlySpan<TerraformValue> arguments)
    {
        var path = arguments[0].AsString();
        var text = ReadText(context, path, "templatefile");
        return text.IsError || !text.Value.IsKnown ? text : Render(context, text.Value.AsString(), path, arguments[1]);
    }

    private static TerraformResult Render(FunctionContext context, string template, string? path, in TerraformValue variables)
    {
        if (!variables.IsMapping)
        {
            return TerraformResult.Fail($"a map or object of variables is required, but this is {variables.Type.Describe()}", 1);
        }

        if (context.TemplateDepth > 0)
        {
            return TerraformResult.Fail("a template cannot evaluate another template");
        }

        return context.RenderTemplate is { } render
            ? render(template, path, variables, context with { TemplateDepth = context.TemplateDepth + 1 })
            : NotRead(TerraformType.String, "templates are not evaluated here");
    }
}
