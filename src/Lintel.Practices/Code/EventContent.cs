namespace Lintel.Practices.Code;

/// <summary>What events carry.</summary>
internal enum EventContent
{
    /// <summary>Nothing that a log may not have.</summary>
    Nothing,

    /// <summary>What nothing at hand tells: what nothing at hand publishes or sends, what a state machine makes of its input for a task, what CloudTrail records of a call.</summary>
    NotKnown,

    /// <summary>Whatever a client, or the application, puts into them.</summary>
    Anything,
}
