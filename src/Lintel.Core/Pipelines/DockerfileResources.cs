using System.Collections.Immutable;
using System.Text;
using Lintel.Resources;
using Lintel.Sources;
using Lintel.Syntax;
using Lintel.Syntax.Dockerfile;
using Lintel.Syntax.Shell;

namespace Lintel.Pipelines;

/// <summary>
/// Presents a Dockerfile as resources: one <c>Docker::Image</c> at its last <c>FROM</c>, a <c>Docker::Stage</c> for each <c>FROM</c>, a <c>Docker::Run</c>, <c>Docker::Copy</c> (also for <c>ADD</c>)
/// or <c>Docker::Instruction</c> for each other instruction, and a <c>Docker::Variable</c> for each variable of <c>ENV</c> and <c>ARG</c>.
/// </summary>
/// <remarks>What <c>ARG</c> and <c>ENV</c> give is put in as far as the file says it: https://docs.docker.com/reference/dockerfile/#environment-replacement.</remarks>
internal sealed class DockerfileResources
{
    private const int MaximumLength = 4096;

    private readonly PlaceScope _scope;
    private readonly SyntaxTree _tree;
    private readonly string _file;
    private readonly IReadOnlyList<DockerInstruction> _instructions;
    private readonly Dictionary<string, string?> _global = new(StringComparer.Ordinal);
    private readonly List<Stage> _stages = [];
    private readonly List<Resource> _resources = [];
    private Func<string, string?>? _readCopied;

    private DockerfileResources(SyntaxTree tree, IReadOnlyList<DockerInstruction> instructions)
    {
        _tree = tree;
        _scope = new(tree);
        _instructions = instructions;
        _file = Path.GetFileName(tree.Source.Path);
    }

    private sealed record Stage(int Number, DockerInstruction From, Value Image, string Name, int Local)
    {
        public List<DockerInstruction> Instructions { get; } = [];

        public bool IsFinal { get; set; }
    }

    /// <summary>The resources of a file; none where it builds no image.</summary>
    /// <param name="source">The text.</param>
    /// <param name="tree">Takes its nodes.</param>
    /// <param name="hasIgnoreFile">Whether a <c>.dockerignore</c> lies beside it; null when that is not known.</param>
    /// <param name="readCopied">Gives the text of a file that is copied; null where none is at hand.</param>
    public static IReadOnlyList<Resource> Build(SourceText source, SyntaxTree tree, bool? hasIgnoreFile, Func<string, string?>? readCopied = null)
    {
        var built = new DockerfileResources(tree, DockerfileReader.Read(source, tree)) { _readCopied = readCopied };
        built.SortIntoStages();
        if (built._stages.Count > 0)
        {
            built.Present(hasIgnoreFile);
        }

        return built._resources;
    }

    private void SortIntoStages()
    {
        foreach (var instruction in _instructions)
        {
            if (instruction.Keyword == "FROM" && instruction.Words.Count > 0)
            {
                var image = Substitute(instruction.Words[0].Text, instruction.Words[0].Node, _global);
                var name = instruction.Words.Count > 2 && instruction.Words[1].Text.Equals("as", StringComparison.OrdinalIgnoreCase) ? instruction.Words[2].Text : "";
                var local = image.AsText() is { } text ? _stages.FindLastIndex(stage => stage.Name.Length > 0 && stage.Name.Equals(text, StringComparison.OrdinalIgnoreCase)) : -1;
                _stages.Add(new(_stages.Count, instruction, image, name, local));
            }
            else if (_stages.Count > 0)
            {
                _stages[^1].Instructions.Add(instruction);
            }
            else if (instruction.Keyword == "ARG")
            {
                foreach (var word in instruction.Words)
                {
                    var equals = word.Text.IndexOf('=', StringComparison.Ordinal);
                    _global[equals < 0 ? word.Text : word.Text[..equals]] = equals < 0 ? null : Substitute(word.Text[(equals + 1)..], word.Node, _global).AsText();
                }
            }
        }

        for (var stage = Shipped; stage is { IsFinal: false }; stage = stage.Local >= 0 ? _stages[stage.Local] : null)
        {
            stage.IsFinal = true;
        }
    }

    /// <summary>The stage that is shipped: the last, as Docker builds it without <c>--target</c>; where that is named for development or tests and others for production, the last of these.</summary>
    private Stage? Shipped => _stages.Count == 0 ? null
        : IsNamed(_stages[^1], "dev", "development", "local", "test", "tests", "debug") && _stages.FindLast(static stage => IsNamed(stage, "prod", "production", "release", "run", "runtime", "runner", "final", "app", "server")) is { } production ? production
        : _stages[^1];

    /// <summary>Whether one of the words of a stage's name is among some.</summary>
    private static bool IsNamed(Stage stage, params ReadOnlySpan<string> words)
    {
        foreach (var range in stage.Name.AsSpan().SplitAny("-_."))
        {
            foreach (var word in words)
            {
                if (stage.Name.AsSpan(range).Equals(word, StringComparison.OrdinalIgnoreCase))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private void Present(bool? hasIgnoreFile)
    {
        var last = Shipped ?? _stages[^1];
        var place = last.From.Words[0].Node;
        var properties = new ValueMap();
        var image = new Resource("Docker::Image", _file, _scope, place, last.From.Node, Value.Map(_scope, place, properties)) { Address = _file, Raw = Value.Map(_scope, place, properties) };
        _resources.Add(image);
        var exposed = ImmutableArray.CreateBuilder<Value>();
        var effective = new List<Dictionary<string, string?>>();
        foreach (var stage in _stages)
        {
            var resource = PresentStage(stage, image);
            var variables = stage.Local >= 0 ? new Dictionary<string, string?>(effective[stage.Local], StringComparer.Ordinal) : new(StringComparer.Ordinal);
            effective.Add(variables);
            foreach (var instruction in stage.Instructions)
            {
                PresentInstruction(instruction, stage, resource, variables);
                if (stage.IsFinal)
                {
                    AddToImage(instruction, properties, exposed, variables);
                }
            }
        }

        var root = last;
        while (root.Local >= 0)
        {
            root = _stages[root.Local];
        }

        properties.Set("Base", root.Image);
        properties.Set("FinalStage", last.Name.Length > 0 ? Text(place, last.Name) : default);
        properties.Set("Repository", Part(root.Image, RepositoryOf));
        properties.Set("Stages", Text(place, _stages.Count.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        properties.Set("Exposes", exposed.Count > 0 ? Value.List(_scope, place, exposed.ToImmutable()) : default);
        properties.Set("HasIgnoreFile", hasIgnoreFile is { } known ? Text(place, known ? "true" : "false") : Value.Unknown(_scope, place, "what lies beside the file is not known"));
    }

    private void AddToImage(DockerInstruction instruction, ValueMap image, ImmutableArray<Value>.Builder exposed, Dictionary<string, string?> variables)
    {
        switch (instruction.Keyword)
        {
            case "USER" when instruction.Words.Count > 0:
                image.Set("User", Substitute(instruction.Words[0].Text, instruction.Words[0].Node, variables));
                break;
            case "HEALTHCHECK" when instruction.Words.Count > 0:
                image.Set("HealthCheck", Text(instruction.Words[0].Node, instruction.Words[0].Text.ToUpperInvariant()));
                break;
            case "EXPOSE":
                exposed.AddRange(instruction.Words.Select(word => Substitute(word.Text, word.Node, variables)));
                break;
            case "ENTRYPOINT" or "CMD":
                image.Set(instruction.Keyword == "CMD" ? "Command" : "EntryPoint", Started(instruction));
                break;
            case "RUN" when instruction.Commands.Count > 0:
                image.Set("Runs", Text(instruction.KeywordNode, "true"));
                break;
        }
    }

    /// <summary>What an instruction starts: whether a shell starts it, and the words.</summary>
    private Value Started(DockerInstruction instruction)
    {
        var first = instruction.IsExec ? (instruction.Words.Count > 0 ? instruction.Words[0].Node : instruction.KeywordNode) : instruction.Commands.Count > 0 ? instruction.Commands[0].Node : instruction.KeywordNode;
        return Value.Map(_scope, instruction.KeywordNode, new ValueMap()
            .Set("Form", Text(instruction.KeywordNode, instruction.IsExec ? "exec" : "shell"))
            .Set("Text", Text(first, instruction.IsExec ? string.Join(' ', instruction.Words.Select(static word => word.Text)) : instruction.Text)));
    }

    private Resource PresentStage(Stage stage, Resource image)
    {
        var node = stage.From.Words[0].Node;
        var map = new ValueMap()
            .Set("Image", stage.Image)
            .Set("Repository", Part(stage.Image, RepositoryOf))
            .Set("Tag", Part(stage.Image, TagOf))
            .Set("Digest", Part(stage.Image, DigestOf))
            .Set("Name", stage.Name.Length > 0 ? Text(stage.From.Words[2].Node, stage.Name) : default)
            .Set("IsLocal", Text(node, stage.Local >= 0 ? "true" : "false"))
            .Set("IsFinal", Text(node, stage.IsFinal ? "true" : "false"));
        var earlier = _stages.FindIndex(other => other.Number < stage.Number && other.Name.Length > 0 && other.Name.Equals(stage.Name, StringComparison.OrdinalIgnoreCase));
        map.Set("IsNameTaken", earlier >= 0 ? Text(stage.From.Words[2].Node, "true") : default);
        var id = stage.Name.Length > 0 ? stage.Name : stage.From.Words[0].Text;
        return Add("Docker::Stage", id, node, stage.From, map, image);
    }

    private void PresentInstruction(DockerInstruction instruction, Stage stage, Resource owner, Dictionary<string, string?> variables)
    {
        var isFinal = Text(instruction.KeywordNode, stage.IsFinal ? "true" : "false");
        switch (instruction.Keyword)
        {
            case "ENV" or "ARG":
                PresentVariables(instruction, owner, variables, isFinal);
                break;
            case "RUN":
                var commands = instruction.Commands.Count > 0
                    ? Value.List(_scope, instruction.KeywordNode, [.. instruction.Commands.Select(command => Text(command.Node, WithOperators(command.Command, Slice(command.Node))))])
                    : default;
                var mounts = instruction.Flags.Where(static flag => flag.Text.StartsWith("--mount=", StringComparison.Ordinal)).Select(flag => Text(flag.Node, flag.Text["--mount=".Length..])).ToImmutableArray();
                var first = instruction.Commands.Count > 0 ? instruction.Commands[0].Command.Name : instruction.Words.Count > 0 ? instruction.Words[0].Text : "";
                Add("Docker::Run", first.Length is > 0 and < 40 ? $"RUN {first}" : "RUN", instruction.KeywordNode, instruction, new ValueMap()
                    .Set("Commands", commands)
                    .Set("Mounts", mounts.Length > 0 ? Value.List(_scope, instruction.KeywordNode, mounts) : default)
                    .Set("IsFinal", isFinal), owner);
                break;
            case "COPY" or "ADD":
                PresentCopy(instruction, owner, variables, isFinal);
                break;
            default:
                var items = instruction.Words.Select(word => Substitute(word.Text, word.Node, variables)).ToImmutableArray();
                Add("Docker::Instruction", instruction.Keyword, instruction.KeywordNode, instruction, new ValueMap()
                    .Set("Instruction", Text(instruction.KeywordNode, instruction.Keyword))
                    .Set("Arguments", items.Length > 0 ? Value.List(_scope, instruction.KeywordNode, items) : default)
                    .Set("Form", instruction.Keyword is "CMD" or "ENTRYPOINT" ? Text(instruction.KeywordNode, instruction.IsExec ? "exec" : "shell") : default)
                    .Set("Text", instruction.Text.Length > 0 ? Text(instruction.Commands.Count > 0 ? instruction.Commands[0].Node : instruction.KeywordNode, instruction.Text) : default)
                    .Set("IsReplaced", IsReplaced(instruction, stage) ? Text(instruction.KeywordNode, "true") : default)
                    .Set("IsFinal", isFinal), owner);
                break;
        }
    }

    /// <summary>Whether a later instruction of the same stage takes the place of this one.</summary>
    private static bool IsReplaced(DockerInstruction instruction, Stage stage) => instruction.Keyword is "CMD" or "ENTRYPOINT" or "HEALTHCHECK"
        && stage.Instructions.FindLast(other => other.Keyword == instruction.Keyword) != instruction;

    private void PresentCopy(DockerInstruction instruction, Resource owner, Dictionary<string, string?> variables, Value isFinal)
    {
        var sources = instruction.Words.Count > 1 ? instruction.Words.Take(instruction.Words.Count - 1).Where(static word => !word.Text.StartsWith("<<", StringComparison.Ordinal)).ToList() : [];
        Add("Docker::Copy", instruction.Keyword, instruction.KeywordNode, instruction, new ValueMap()
            .Set("Instruction", Text(instruction.KeywordNode, instruction.Keyword))
            .Set("Sources", sources.Count > 0 ? Value.List(_scope, instruction.KeywordNode, [.. sources.Select(word => Substitute(word.Text, word.Node, variables))]) : default)
            .Set("Environment", sources.Find(static word => IsEnvironmentFile(word.Text)) is { Text: { } file } && _readCopied?.Invoke(file) is { } text ? Text(instruction.KeywordNode, text) : default)
            .Set("Destination", instruction.Words.Count > 1 ? Substitute(instruction.Words[^1].Text, instruction.Words[^1].Node, variables) : default)
            .Set("From", instruction.Flag("--from") is { } from ? Text(instruction.KeywordNode, from) : default)
            .Set("Checksum", instruction.Flag("--checksum") is { } checksum ? Text(instruction.KeywordNode, checksum) : default)
            .Set("IsFinal", isFinal), owner);
    }

    /// <summary>Whether a file sets variables, by its name; its text is the property <c>Environment</c> where it is at hand.</summary>
    private static bool IsEnvironmentFile(string path) => Path.GetFileName(path.AsSpan()) is var name && (name is ".env" || name.StartsWith(".env.", StringComparison.Ordinal));

    private void PresentVariables(DockerInstruction instruction, Resource owner, Dictionary<string, string?> variables, Value isFinal)
    {
        // ENV NAME value is the old form of one variable.
        var isOld = instruction.Keyword == "ENV" && instruction.Words.Count > 1 && !instruction.Words[0].Text.Contains('=', StringComparison.Ordinal);
        foreach (var word in isOld ? instruction.Words.Take(1) : instruction.Words)
        {
            var equals = word.Text.IndexOf('=', StringComparison.Ordinal);
            var name = equals < 0 ? word.Text : word.Text[..equals];
            var place = isOld ? instruction.Words[1].Node : word.Node;
            var value = isOld ? Substitute(instruction.Text[name.Length..].Trim(), place, variables)
                : equals >= 0 ? Substitute(word.Text[(equals + 1)..], place, variables)
                : default;
            if (instruction.Keyword == "ENV")
            {
                variables[name] = value.AsText();
            }
            else if (value.IsAbsent)
            {
                variables.TryAdd(name, _global.GetValueOrDefault(name));
            }
            else
            {
                variables[name] = value.AsText();
            }

            Add("Docker::Variable", name, word.Node, instruction, new ValueMap()
                .Set("Instruction", Text(instruction.KeywordNode, instruction.Keyword))
                .Set("Name", Text(word.Node, name))
                .Set("Value", value)
                .Set("IsFinal", isFinal), owner);
        }
    }

    private Resource Add(string type, string id, int key, DockerInstruction instruction, ValueMap map, Resource owner)
    {
        var properties = Value.Map(_scope, key, map);
        var resource = new Resource(type, id, _scope, key, instruction.Node, properties) { Address = $"{_file}.{instruction.Keyword}", Owner = owner, Raw = properties };
        _resources.Add(resource);
        return resource;
    }

    private Value Text(int node, string text) => Value.Text(_scope, node, text);

    /// <summary>A command with what joins it to those before and after.</summary>
    private static string WithOperators(ShellCommand command, string text) => string.Concat(command.IsPiped ? "| " : command.IsFallback ? "|| " : "", text, command.PipesOn ? " |" : "");

    private string Slice(int node)
    {
        var span = _tree.GetSpan(node);
        var text = _tree.Source.Slice(span.Length > MaximumLength * 4 ? new(span.Start, span.Start + (MaximumLength * 4)) : span);
        return WithoutContinuations(text);
    }

    /// <summary>The text of a command on one line: continued lines joined, comments among them left out.</summary>
    private static string WithoutContinuations(ReadOnlySpan<byte> text)
    {
        if (!text.ContainsAny((byte)'\n', (byte)'\r'))
        {
            return Encoding.UTF8.GetString(text);
        }

        var joined = new StringBuilder();
        foreach (var line in Encoding.UTF8.GetString(text).Split('\n'))
        {
            var trimmed = line.Trim();
            if (!trimmed.StartsWith('#'))
            {
                joined.Append(trimmed.TrimEnd('\\', '`').TrimEnd()).Append(' ');
            }
        }

        return joined.ToString().TrimEnd();
    }

    private static Value Part(Value image, Func<string, string> part) => image.Kind switch
    {
        ValueKind.Text => part(image.AsText() ?? "") is { Length: > 0 } text && image.Scope is { } scope ? Value.Text(scope, image.Node, text) : default,
        ValueKind.PartialText when part == (Func<string, string>)RepositoryOf => image.Partial!.KnownStart is var start && start.Contains(':', StringComparison.Ordinal) && !start.Contains("://", StringComparison.Ordinal) && image.Scope is { } scope ? Value.Text(scope, image.Node, part(start)) : Value.Unknown(image.Scope, image.Node, image.UnknownReason),
        _ => Value.Unknown(image.Scope, image.Node, image.UnknownReason),
    };

    private static string RepositoryOf(string image)
    {
        var at = image.IndexOf('@', StringComparison.Ordinal);
        image = at < 0 ? image : image[..at];
        var colon = image.LastIndexOf(':');
        return colon > image.LastIndexOf('/') ? image[..colon] : image;
    }

    private static string TagOf(string image)
    {
        var at = image.IndexOf('@', StringComparison.Ordinal);
        image = at < 0 ? image : image[..at];
        var colon = image.LastIndexOf(':');
        return colon > image.LastIndexOf('/') ? image[(colon + 1)..] : "";
    }

    private static string DigestOf(string image) => image.IndexOf('@', StringComparison.Ordinal) is >= 0 and var at ? image[(at + 1)..] : "";

    /// <summary>A text with its variables put in; those without a value are unknown parts.</summary>
    private Value Substitute(string text, int node, Dictionary<string, string?> variables)
    {
        if (!text.Contains('$', StringComparison.Ordinal))
        {
            return Text(node, text);
        }

        var parts = ImmutableArray.CreateBuilder<Value>();
        var known = new StringBuilder();
        for (var at = 0; at < text.Length;)
        {
            if (text[at] == '\\' && at + 1 < text.Length && text[at + 1] == '$')
            {
                known.Append('$');
                at += 2;
            }
            else if (text[at] != '$' || known.Length > MaximumLength)
            {
                known.Append(text[at++]);
            }
            else if (ReadVariable(text, ref at, out var name, out var fallback))
            {
                var isKnown = variables.TryGetValue(name, out var value);
                value = isKnown && !string.IsNullOrEmpty(value) ? value : fallback ?? (isKnown ? value : null);
                if (value is not null)
                {
                    known.Append(value);
                    continue;
                }

                if (known.Length > 0)
                {
                    parts.Add(Text(node, known.ToString()));
                    known.Clear();
                }

                parts.Add(Value.Unknown(_scope, node, $"the build gives '{name}'"));
            }
            else
            {
                known.Append(text[at++]);
            }
        }

        if (known.Length > 0 || parts.Count == 0)
        {
            parts.Add(Text(node, known.ToString()));
        }

        return parts.Count == 1 ? parts[0] : Value.Text(_scope, node, new PartialText(parts.ToImmutable()));
    }

    /// <summary>Reads <c>$NAME</c>, <c>${NAME}</c> or <c>${NAME:-fallback}</c>.</summary>
    private static bool ReadVariable(string text, ref int at, out string name, out string? fallback)
    {
        (name, fallback) = ("", null);
        var start = at + 1;
        var isBraced = start < text.Length && text[start] == '{';
        start += isBraced ? 1 : 0;
        var end = start;
        while (end < text.Length && (char.IsAsciiLetterOrDigit(text[end]) || text[end] == '_'))
        {
            end++;
        }

        if (end == start)
        {
            return false;
        }

        name = text[start..end];
        if (!isBraced)
        {
            at = end;
            return true;
        }

        var close = text.IndexOf('}', end);
        if (close < 0)
        {
            return false;
        }

        var rest = text[end..close];
        fallback = rest.StartsWith(":-", StringComparison.Ordinal) ? rest[2..] : rest.StartsWith('-') ? rest[1..] : null;
        fallback = fallback?.Contains('$', StringComparison.Ordinal) == true ? null : fallback;
        at = close + 1;
        return true;
    }
}
