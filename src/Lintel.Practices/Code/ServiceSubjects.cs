using Lintel.Practices.Facts;
using Lintel.Resources;

namespace Lintel.Practices.Code;

/// <summary>What the operations of each service work on, over all functions with one role.</summary>
internal sealed class ServiceSubjects
{
    private readonly Dictionary<string, OperationSubject?> _subjects = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Takes the operations of a function.</summary>
    public void Add(FunctionActions actions, Resource function)
    {
        foreach (var operation in actions.Operations)
        {
            if (SdkServices.Find(operation.Service)?.Prefix is not { } prefix)
            {
                continue;
            }

            // Several resources, or one that is not known, are no reason to name one.
            var subject = OperationSubject.Of(operation, function);
            _subjects[prefix] = _subjects.TryGetValue(prefix, out var known) && (known is null || !ReferenceEquals(known.Resource, subject?.Resource)) ? null : subject;
        }
    }

    /// <summary>The only resource that actions of a service are done on; null when there are several, or that is not known.</summary>
    /// <param name="prefix">The prefix of the actions.</param>
    public OperationSubject? OnlyOf(ReadOnlySpan<char> prefix) => _subjects.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(prefix, out var subject) ? subject : null;
}
