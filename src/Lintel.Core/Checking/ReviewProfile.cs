using Lintel.Templates.CloudFormation;

namespace Lintel.Checking;

/// <summary>How a part of the files is reviewed. One instance serves all files it is for.</summary>
/// <param name="Selected">By <see cref="Practice.Index"/>: whether to run it.</param>
/// <param name="Severities">By <see cref="Practice.Index"/>: the severity, the practice's own unless the settings say otherwise.</param>
/// <param name="Context">What practices may know.</param>
/// <param name="Templates">What is known of the deployment: parameters, Region, environment.</param>
public sealed record ReviewProfile(bool[] Selected, Severity[] Severities, PracticeContext Context, TemplateOptions Templates)
{
    /// <summary>A profile of every practice in production, with the severities of the practices.</summary>
    public static ReviewProfile Everything(PracticeCatalogue catalogue, DateOnly today) => new(
        [.. catalogue.All.Select(static _ => true)],
        [.. catalogue.All.Select(static practice => practice.Severity)],
        new("prod", true, today, []),
        TemplateOptions.Default);
}
