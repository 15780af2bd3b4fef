namespace Lintel.Templates.Sam;

/// <summary>Where a connector writes its grant.</summary>
internal enum ConnectorKind
{
    /// <summary>A managed policy for the role of the source.</summary>
    SourceRole,

    /// <summary>A managed policy for the role of the destination.</summary>
    DestinationRole,

    /// <summary>A permission of the function that is the destination.</summary>
    FunctionPermission,

    /// <summary>The policy of the queue that is the destination.</summary>
    QueuePolicy,

    /// <summary>The policy of the topic that is the destination.</summary>
    TopicPolicy,
}
