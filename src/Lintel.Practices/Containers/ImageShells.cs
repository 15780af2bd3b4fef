using Lintel.Resources;

namespace Lintel.Practices.Containers;

/// <summary>The shells and variables that the instructions of Dockerfiles run with.</summary>
internal sealed class ImageShells : IWorkloadView<ImageShells>
{
    private readonly HashSet<Resource> _pipefail = [];
    private readonly HashSet<(Resource Image, string Name)> _variables = [];

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
            }
        }

        return view;
    }

    /// <summary>Whether the shell of an instruction's stage fails with any command of a pipe.</summary>
    public bool HasPipefail(Resource instruction) => instruction.Owner is { } stage && (_pipefail.Contains(stage) || stage["IsLocal"].Is(true).IsTrue);

    /// <summary>Whether a variable is set anywhere in the Dockerfile of an instruction.</summary>
    public bool HasVariable(Resource instruction, string name) => instruction.Owner?.Owner is { } image && _variables.Contains((image, name));
}
