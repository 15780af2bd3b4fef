using Lintel.Checking;
using Lintel.Practices.Facts;
using Lintel.Resources;

namespace Lintel.Practices.Lambda;

internal static partial class LambdaPractices
{
    [Practice("lambda-function-supported-runtime", Pillar.Security, Severity.Medium, "AWS::Lambda::Function")]
    internal static Verdict SupportedRuntime(Resource function, PracticeContext context)
    {
        if (function["PackageType"].Is("Image"))
        {
            return Verdict.NotApplicable("the runtime of a container image is inside the image");
        }

        var runtime = function["Runtime"];
        if (runtime.IsAbsent)
        {
            return Verdict.NotApplicable("it names no runtime");
        }

        if (!runtime.TryGetText(out var name))
        {
            return Verdict.Unknown(runtime);
        }

        if (LambdaRuntimes.Find(name) is not { } known)
        {
            return Verdict.Unknown(runtime, $"'{name}' is not among the runtimes known on {LambdaRuntimes.AsOf:yyyy-MM-dd}");
        }

        return known.Deprecation is { } day && day <= context.Today
            ? Verdict.Gap(runtime, $"'{function}' runs on {name}, which has had no security patches since {day:yyyy-MM-dd}; move to {known.Successor}")
                .WithFix(function, MoveOn)
            : Verdict.Met;
    }
}
