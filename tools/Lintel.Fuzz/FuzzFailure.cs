using System.Globalization;

namespace Lintel.Fuzz;

/// <summary>An input that something is wrong with.</summary>
/// <param name="Target">What was given it.</param>
/// <param name="Number">Its number.</param>
/// <param name="Input">The input.</param>
/// <param name="Message">What went wrong: the type and message of an exception with the places it came through, or a limit.</param>
internal sealed record FuzzFailure(FuzzTarget Target, long Number, byte[] Input, string Message)
{
    /// <summary>Whether another failure has about the same cause: the same target and the same first place.</summary>
    public bool IsLike(FuzzFailure other) => Target == other.Target && Cause == other.Cause;

    /// <summary>What the failure is told from others by: the message without its numbers, and the place.</summary>
    private string Cause
    {
        get
        {
            var lines = Message.Split('\n');
            var place = Array.Find(lines, static line => line.TrimStart().StartsWith("at Lintel.", StringComparison.Ordinal) && !line.Contains("Invariant", StringComparison.Ordinal)) ?? "";
            // What stands in quotes is of the input.
            var message = string.Join("''", lines[0].Split('\'').Where(static (_, i) => i % 2 == 0));
            return string.Concat(message.Where(static c => !char.IsAsciiDigit(c)).Take(160)) + place;
        }
    }

    private string FileName => string.Create(CultureInfo.InvariantCulture, $"{Target.Name}-{Number}.input");

    /// <summary>Writes the input into a folder.</summary>
    public void Write(string? folder)
    {
        if (folder is not null)
        {
            Directory.CreateDirectory(folder);
            File.WriteAllBytes(Path.Join(folder, FileName), Input);
        }
    }

    /// <summary>What went wrong, and the command that repeats it.</summary>
    public string Describe(string? folder) => $"""
        {Target.Name}, input {Number}: {Message}
          repeat: dotnet run --project tools/Lintel.Fuzz -c Release -- repeat {Target.Name} {(folder is null ? FileName : Path.Join(folder, FileName))}
        """;
}
