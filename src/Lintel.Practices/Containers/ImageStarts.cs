using Lintel.Resources;

namespace Lintel.Practices.Containers;

/// <summary>What the images of a workload start, and whether that is for Lambda to run.</summary>
/// <remarks>Source: AWS Lambda Developer Guide, "Create a Lambda function using a container image": the folders of functions and runtimes, the runtime interface clients and the emulator.</remarks>
internal sealed class ImageStarts : IWorkloadView<ImageStarts>
{
    private static readonly string[] LambdaMarks = ["/var/task", "/var/runtime", "LAMBDA_TASK_ROOT", "LAMBDA_RUNTIME_DIR", "awslambdaric", "aws-lambda-ric", "aws_lambda_ric", "aws-lambda-rie", "aws-lambda-adapter"];

    private readonly HashSet<Resource> _commands = [];
    private readonly HashSet<Resource> _forLambda = [];

    public static ImageStarts Create(Workload workload)
    {
        var view = new ImageStarts();
        foreach (var instruction in workload.OfType("Docker::Instruction"))
        {
            if (instruction.Owner?.Owner is { } image && instruction["IsFinal"].Is(true).IsTrue && instruction["Instruction"].AsText() is "CMD" or "ENTRYPOINT")
            {
                view._commands.Add(image);
                view.Note(image, instruction["Text"]);
                foreach (var argument in instruction["Arguments"].Items)
                {
                    view.Note(image, argument);
                }
            }
        }

        foreach (var copy in workload.OfType("Docker::Copy"))
        {
            if (copy.Owner?.Owner is { } image && copy["IsFinal"].Is(true).IsTrue)
            {
                view.Note(image, copy["Destination"]);
                foreach (var source in copy["Sources"].Items)
                {
                    view.Note(image, source);
                }
            }
        }

        return view;
    }

    /// <summary>Whether an image says what to start; one that does not may still get it from its base.</summary>
    public bool HasCommand(Resource image) => _commands.Contains(image);

    /// <summary>Whether an image holds or starts what only Lambda runs.</summary>
    public bool IsForLambda(Resource image) => _forLambda.Contains(image);

    private void Note(Resource image, Value value)
    {
        if (value.AsText() is not { } text)
        {
            // The variables are those of the base images, which the file does not set.
            text = value.Location.Source is { } source ? System.Text.Encoding.UTF8.GetString(source.Slice(value.Location.Span)) : "";
        }

        foreach (var mark in LambdaMarks)
        {
            if (text.Contains(mark, StringComparison.Ordinal))
            {
                _forLambda.Add(image);
                return;
            }
        }
    }
}
