using Lintel.Resources;

namespace Lintel.Practices.Containers;

/// <summary>The shells and variables that the instructions of Dockerfiles run with.</summary>
internal sealed class ImageShells : IWorkloadView<ImageShells>
{
    private readonly HashSet<Resource> _pipefail = [];
    private readonly HashSet<(Resource Image, string Name)> _variables = [];
    private readonly HashSet<(Resource Image, string Name)> _arguments = [];
    private readonly HashSet<(Resource Stage, string Name)> _kept = [];

    public static ImageShells Create(Workload workload)
    {
        var view = new ImageShells();
        foreach (var instruction in workload.OfType("Docker::Instruction"))
        {
            if (instruction["Instruction"].Is("SHELL").IsTrue && instruction.Owner is { } stage && (instruction["Text"].AsText() ?? "").Contains("pipefail", StringComparison.Ordinal))
            {
                view._pipefail.Add(stage);
            }
        }

        foreach (var variable in workload.OfType("Docker::Variable"))
        {
            if (variable.Owner?.Owner is { } image && variable["Name"].AsText() is { } name)
            {
                view._variables.Add((image, name));
                if (variable["Instruction"].Is("ARG").IsTrue)
                {
                    view._arguments.Add((image, name));
                }
                else if (variable.Owner is { } stage)
                {
                    view._kept.Add((stage, name));
                }
            }
        }

        return view;
    }

    /// <summary>Whether the shell of an instruction's stage fails with any command of a pipe.</summary>
    public bool HasPipefail(Resource instruction) => instruction.Owner is { } stage && (_pipefail.Contains(stage) || stage["IsLocal"].Is(true).IsTrue);

    /// <summary>Whether the build gives a variable anywhere in the Dockerfile of an instruction, so that its default is one value of many.</summary>
    public bool HasArgument(Resource instruction, string name) => instruction.Owner?.Owner is { } image && _arguments.Contains((image, name));

    /// <summary>Whether a written text names an argument of the build that the Dockerfile of an instruction declares: <c>$NAME</c>, <c>${NAME}</c>.</summary>
    public bool NamesArgument(Resource instruction, Value written)
    {
        if (written.Location.Source is not { } source)
        {
            return false;
        }

        var text = System.Text.Encoding.UTF8.GetString(source.Slice(written.Location.Span));
        for (var at = text.IndexOf('$', StringComparison.Ordinal); at >= 0; at = text.IndexOf('$', at + 1))
        {
            var start = at + 1 < text.Length && text[at + 1] == '{' ? at + 2 : at + 1;
            var end = start;
            while (end < text.Length && (char.IsAsciiLetterOrDigit(text[end]) || text[end] == '_'))
            {
                end++;
            }

            if (HasArgument(instruction, text[start..end]))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether an <c>ENV</c> of the stage of an instruction sets a variable.</summary>
    public bool IsKept(Resource instruction, string name) => instruction.Owner is { } stage && _kept.Contains((stage, name));

    /// <summary>Whether a variable is set anywhere in the Dockerfile of an instruction.</summary>
    public bool HasVariable(Resource instruction, string name) => instruction.Owner?.Owner is { } image && _variables.Contains((image, name));
}
