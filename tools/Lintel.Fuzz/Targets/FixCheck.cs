using Lintel.Fixing;
using Lintel.Fuzz.Invariants;

namespace Lintel.Fuzz.Targets;

/// <summary>Fixes an input in full: the result has to read as well as before, and what the session says of it has to be a review of it.</summary>
/// <param name="names">The paths of the texts of an input.</param>
internal sealed class FixCheck(params string[] names) : ReviewCheck(names)
{
    public override void Check(byte[] input)
    {
        var overlay = Split(input);
        foreach (var (path, text) in overlay)
        {
            // A session compares with what is on disk before it writes.
            File.WriteAllBytes(path, text);
        }

        var outcome = FixSession.Run(Options([]), static _ => true);
        foreach (var file in outcome.Files)
        {
            Invariant.Holds(file.Before.AsSpan().SequenceEqual(overlay[file.Path]), $"{file.File} was another text before");
            var (errors, later) = (Errors(file.File, file.Before), Errors(file.File, file.After));
            Invariant.Holds(later <= errors, $"fixes make {later} syntax errors of {errors} in {file.File}");
            overlay[file.Path] = file.After;
            File.WriteAllBytes(file.Path, file.After);
        }

        Check(outcome.Review, overlay);
    }
}
