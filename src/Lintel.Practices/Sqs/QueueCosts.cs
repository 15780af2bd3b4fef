using Lintel.Checking;
using Lintel.Practices.Cost;
using Lintel.Practices.Facts;
using Lintel.Resources;

namespace Lintel.Practices.Sqs;

/// <summary>What requests to queues cost.</summary>
internal static class QueueCosts
{
    private static readonly MonthlyCost? s_emptyAnswers = Monthly.Saves(Prices.SqsRequests.Usd, "requests to a standard queue beyond the first million a month", Prices.SqsRequests).ForEach("million empty answers");

    /// <summary>Each million requests that find no message.</summary>
    internal static MonthlyCost? EmptyAnswers(Resource queue) => s_emptyAnswers;
}
