namespace Lintel.Checking;

/// <summary>What a practice may know beside the resource and its workload.</summary>
/// <param name="Environment">The environment the workload is reviewed for, <c>prod</c> unless the settings say otherwise.</param>
/// <param name="IsProduction">Whether <paramref name="Environment"/> is one of the settings' production environments.</param>
/// <param name="Today">The day of the review; dated facts are compared with it.</param>
/// <param name="RequiredTags">The tag keys that the settings require of every resource that can carry tags.</param>
public sealed record PracticeContext(string Environment, bool IsProduction, DateOnly Today, IReadOnlyList<string> RequiredTags);
