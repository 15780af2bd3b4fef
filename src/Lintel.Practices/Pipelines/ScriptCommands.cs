using Lintel.Resources;
using Lintel.Syntax.Shell;

namespace Lintel.Practices.Pipelines;

/// <summary>The shell commands that a part of a pipeline or an instruction of a Dockerfile runs, read once for all practices.</summary>
internal sealed class ScriptCommands : IResourceView<ScriptCommands>
{
    private readonly List<(Value At, ShellCommand Command)> _commands = [];

    /// <summary>The commands in order, each with the value that it stands in.</summary>
    public IReadOnlyList<(Value At, ShellCommand Command)> Commands => _commands;

    public static ScriptCommands Create(Resource resource)
    {
        var view = new ScriptCommands();
        switch (resource.Type)
        {
            case "Docker::Run":
                view.AddAll(resource["Commands"]);
                break;
            case "GitHub::Step":
                var shell = resource["shell"].AsText() ?? resource.Owner?["defaults.run.shell"].AsText() ?? resource.Owner?.Owner?["defaults.run.shell"].AsText();
                if (shell is null || shell.StartsWith("bash", StringComparison.Ordinal) || shell.StartsWith("sh", StringComparison.Ordinal))
                {
                    view.Add(resource.Raw["run"]);
                }

                break;
            case "GitLab::Job":
                view.AddAll(resource["before_script"]);
                view.AddAll(resource["script"]);
                view.AddAll(resource["after_script"]);
                break;
            case "CodeBuild::BuildSpec":
                foreach (var phase in (ReadOnlySpan<string>)["install", "pre_build", "build", "post_build"])
                {
                    var commands = resource["phases"][phase];
                    view.AddAll(commands["commands"]);
                    view.AddAll(commands["finally"]);
                }

                break;
        }

        return view;
    }

    private void AddAll(Value commands)
    {
        foreach (var command in commands.Items)
        {
            // Lists within lists are put together, as anchors are.
            if (command.IsList)
            {
                foreach (var inner in command.Items)
                {
                    Add(inner);
                }
            }
            else
            {
                Add(command);
            }
        }
    }

    private void Add(Value script)
    {
        if (script.AsText() is { Length: > 0 } text)
        {
            foreach (var command in ShellReader.Read(text))
            {
                _commands.Add((script, command));
            }
        }
    }
}
