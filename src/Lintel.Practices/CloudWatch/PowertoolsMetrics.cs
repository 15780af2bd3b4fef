using Lintel.Checking;
using Lintel.Code;
using Lintel.Practices.Code;
using Lintel.Resources;
using Lintel.Syntax.Code;

namespace Lintel.Practices.CloudWatch;

/// <summary>The service that a function names for the metrics which it writes with Powertools for AWS Lambda, where its environment names none
/// (https://docs.aws.amazon.com/powertools/python/latest/core/metrics/, https://docs.aws.amazon.com/powertools/typescript/latest/features/metrics/).</summary>
internal static class PowertoolsMetrics
{
    private const string NoMetrics = "its code writes no metrics with Powertools";

    /// <summary>What makes the metrics, by its name in full, and the argument that names their service.</summary>
    private static readonly (string Name, string Argument)[] Makers =
    [
        ("aws_lambda_powertools.Metrics", "service"),
        ("aws_lambda_powertools.metrics.Metrics", "service"),
        ("aws_lambda_powertools.metrics.metrics.Metrics", "service"),
        ("@aws-lambda-powertools/metrics.Metrics", "serviceName"),
    ];

    /// <summary>Whether the code of a function names the service; a gap where it writes metrics and names none.</summary>
    /// <param name="function">A function with a namespace of metrics and no service in its environment.</param>
    /// <param name="at">The namespace.</param>
    /// <param name="message">Makes the text of a gap.</param>
    public static Verdict NamesService(Resource function, in Value at, Func<Resource, string> message)
    {
        if (function.Workload.Code.Of(function) is not { } code || CodePractices.HandlerOf(code) is not { } handler)
        {
            return Verdict.Unknown(at, "whether its code writes metrics, and names their service itself, is not known");
        }

        if (!code.Unit.View<LibraryUse>().Has(handler, "metrics"))
        {
            return Verdict.NotApplicable(NoMetrics);
        }

        if (handler.Function.File.Tree.Language == CodeLanguage.CSharp)
        {
            return Verdict.Unknown(at, "the attribute of its handler may name the service of its metrics");
        }

        var files = code.Unit.View<ImportedCode>().FilesOf(handler);
        var (isMade, isUnknown) = (false, false);
        foreach (var (name, argument) in Makers)
        {
            foreach (var call in code.Unit.Package.Calls(name))
            {
                if (!files.Contains(call.File))
                {
                    continue;
                }

                var service = call.Argument(System.Text.Encoding.UTF8.GetBytes(argument));
                if (service.IsPresent)
                {
                    return Verdict.Met;
                }

                isMade = true;
                isUnknown |= service.IsUnknown;
            }
        }

        return !isMade ? Verdict.NotApplicable(NoMetrics)
            : isUnknown ? Verdict.Unknown(at, "what its metrics are made with is not known")
            : Verdict.Gap(at, message(function));
    }
}
