using Lintel.Checking;

namespace Lintel.Answers;

/// <summary>A target, with what watches it and what is missing.</summary>
/// <param name="Target">The target.</param>
/// <param name="Watchers">What watches it or provides for it.</param>
/// <param name="Missing">The gaps of practices that would watch it or provide for it, the worst first.</param>
/// <param name="Note">What holds instead of the target, or what to do where nothing watches it; empty for nothing.</param>
/// <param name="IsProvided">Whether something watches it or provides for it, and enough.</param>
public sealed record TargetAnswer(Target Target, IReadOnlyList<Watcher> Watchers, IReadOnlyList<Finding> Missing, string Note, bool IsProvided);
