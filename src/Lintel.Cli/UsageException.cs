namespace Lintel.Cli;

/// <summary>Ends a command with exit code 2 and one message that says what to do next.</summary>
internal sealed class UsageException(string message) : Exception(message);
