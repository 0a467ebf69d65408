-- Analyze: what was made of each interaction; derived, and made anew when the model changes.

create table reading (
  workspace_id uuid not null,
  interaction_id uuid not null,
  model text not null,
  language text not null,
  mood text not null,
  -- the words of the text that made the mood
  words jsonb not null,
  constraint reading_key primary key (workspace_id, interaction_id),
  constraint reading_mood check (mood in ('pleased', 'neutral', 'unhappy', 'asking')),
  constraint reading_of_interaction foreign key (workspace_id, interaction_id) references interaction (workspace_id, id)
);
