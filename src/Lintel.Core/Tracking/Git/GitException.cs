namespace Lintel.Tracking.Git;

/// <summary>Git cannot do what is asked; the message says what to do about it.</summary>
public sealed class GitException(string message) : Exception(message);
