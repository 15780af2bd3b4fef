using System.Collections.Concurrent;
using Lintel.Pipelines;
using Lintel.Sources;
using Lintel.Syntax.Code;
using Lintel.Templates;
using Lintel.Templates.Terraform.Configuration;
using Lintel.Templates.Terraform.Plans;

namespace Lintel.Checking.Sessions;

/// <summary>
/// What a review reads that is only to know which files belong together, before a part of it is reviewed: a template that neither names other files nor is joined to others
/// is passed over by a look at its bytes, and practices run only where evaluation reads files when it is asked.
/// </summary>
internal sealed class OutlineScope
{
    /// <summary>What joins a template to others.</summary>
    private static readonly byte[][] s_links =
    [
        "ImportValue"u8.ToArray(), "Export"u8.ToArray(), "AWS::CloudFormation::Stack"u8.ToArray(), "AWS::Serverless::Application"u8.ToArray(), "::MODULE"u8.ToArray(), "Modules"u8.ToArray(), "Rain::"u8.ToArray(),

        // Any of them may be spelled in escapes.
        "\\u"u8.ToArray(), "\\x"u8.ToArray(),
    ];

    /// <summary>What names files that are read when a practice asks for what they hold.</summary>
    private static readonly byte[][] s_documents = ["AWS::Include"u8.ToArray(), "DefinitionUri"u8.ToArray(), "DefinitionS3Location"u8.ToArray()];

    /// <summary>The functions of Terraform that read files; they do when a practice asks for what they hold (https://developer.hashicorp.com/terraform/language/functions/file).</summary>
    private static readonly byte[][] s_fileFunctions = ["file("u8.ToArray(), "fileset("u8.ToArray(), "filebase64"u8.ToArray(), "filemd5("u8.ToArray(), "filesha"u8.ToArray()];

    /// <summary>What is made of application source.</summary>
    private static readonly byte[][] s_functions = ["AWS::Lambda::Function"u8.ToArray(), "AWS::Serverless::Function"u8.ToArray()];

    private readonly HashSet<string> _changed;
    private readonly Func<string, bool> _isGrouped;
    private readonly bool _wantsAll;
    private readonly ConcurrentQueue<string> _passedOver = [];

    /// <param name="changed">The absolute paths of the changed files, which are never passed over.</param>
    /// <param name="contents">What the changed files hold, and held.</param>
    /// <param name="isGrouped">Whether the settings put a template together with others, by its absolute path.</param>
    public OutlineScope(IEnumerable<string> changed, IEnumerable<byte[]> contents, Func<string, bool> isGrouped)
    {
        _changed = new(changed, StringComparer.Ordinal);
        _isGrouped = isGrouped;
        _wantsAll = _changed.Any(static path => Path.GetFileName(path) is ".gitignore" or ".lintelignore" or ".rpdk-config" or TerragruntUnit.FileName);
        WithFiles = _changed.Any(static path => !ConfigurationFile.Is(path));
        WithCode = _changed.Any(IsOfCode) || contents.Any(static content => HasAny(content, s_functions));
    }

    /// <summary>Whether the change can have to do with files that Terraform reads by functions.</summary>
    public bool WithFiles { get; }

    /// <summary>Whether the change can have to do with application source, or with what functions are made of.</summary>
    public bool WithCode { get; }

    /// <summary>The absolute paths of the templates that nothing but a change of their own can have an effect on.</summary>
    public IReadOnlyCollection<string> PassedOver => _passedOver;

    /// <summary>Whether a file that can be a template has to be read.</summary>
    public bool Wants(DiscoveredFile file, ReadOnlySpan<byte> text)
    {
        if (_wantsAll || _changed.Contains(file.Path) || text.Length < 4 || text[..4].ContainsAny((byte)0, (byte)0xFE, (byte)0xFF) || HasAny(text, s_links) || HasAny(text, s_documents)
            || (WithCode && HasAny(text, s_functions)) || PlanFile.CanBePlan(text) || _isGrouped(file.Path))
        {
            return true;
        }

        if (TemplateText.CanBeTemplate(text))
        {
            _passedOver.Enqueue(file.Path);
        }

        return false;
    }

    /// <summary>Whether a template names files that are read only when a practice asks for them.</summary>
    public static bool NamesDocuments(ReadOnlySpan<byte> text) => HasAny(text, s_documents);

    /// <summary>Whether a configuration may read files by functions.</summary>
    public static bool ReadsFiles(ReadOnlySpan<byte> text) => HasAny(text, s_fileFunctions);

    private static bool HasAny(ReadOnlySpan<byte> text, byte[][] marks)
    {
        foreach (var mark in marks)
        {
            if (text.IndexOf(mark) >= 0)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a changed file can be application source, say how a project is built, or be the code of a function.</summary>
    private static bool IsOfCode(string path)
    {
        var name = Path.GetFileName(path.AsSpan());
        return ConfigurationFile.Is(path) || PipelineFile.IsDockerfile(name) || !FolderListing.CanBeReviewed(name) || CodeReaders.LanguageOf(name) != CodeLanguage.None
            || FolderListing.IsProjectFile(name) || name.StartsWith("tsconfig", StringComparison.Ordinal);
    }
}
