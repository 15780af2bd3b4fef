using Lintel.Code;

namespace Lintel.Checking;

/// <summary>Runs the practices over units of application source.</summary>
/// <param name="catalogue">The practices.</param>
/// <param name="profile">Which to run and what they may know.</param>
internal sealed class CodeRunner(PracticeCatalogue catalogue, ReviewProfile profile)
{
    /// <summary>Gives every verdict on a unit to <paramref name="findings"/>, in the order of practices and places.</summary>
    public void Run(CodeUnit unit, CodeFindings findings)
    {
        var verdicts = new CodeVerdicts(unit, profile.Context);
        foreach (var practice in catalogue.ForCode)
        {
            if (!profile.Selected[practice.Index] || (practice.ProductionOnly && !profile.Context.IsProduction))
            {
                continue;
            }

            verdicts.Clear();
            try
            {
                practice.CodeCheck!(unit, verdicts);
            }
#pragma warning disable CA1031 // Whatever is wrong with one practice must not cost the review of everything else.
            catch (Exception fault)
#pragma warning restore CA1031
            {
                findings.Fail(practice, unit, fault);
                continue;
            }

            foreach (var verdict in verdicts.All)
            {
                findings.Add(practice, unit, verdict);
            }
        }
    }
}
