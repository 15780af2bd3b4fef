namespace Lintel.Sources;

/// <summary>Something about the input that kept a part of it from being read or reviewed. Never a finding about the workload.</summary>
/// <param name="File">Path relative to the reviewed root, with '/'.</param>
/// <param name="Position">Where, or line 1, column 1 for the whole file.</param>
/// <param name="Code">A stable kebab-case name, for example <c>yaml-syntax</c>.</param>
/// <param name="Message">What is wrong and what to do next, one or two sentences.</param>
public sealed record Diagnostic(string File, LinePosition Position, string Code, string Message);
