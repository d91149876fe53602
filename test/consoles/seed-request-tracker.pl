# Puts users and tickets, given as JSON, into Request Tracker's database.
use strict;
use warnings;
use lib '/usr/share/request-tracker5/lib';
use JSON ();
use MIME::Entity;
use RT;

RT::LoadConfig();
RT::Init();
local $/;
my $seed = JSON::decode_json(<STDIN>);

for my $person (@{ $seed->{users} }) {
    my $user = RT::User->new($RT::SystemUser);
    my ($id, $error) = $user->Create(%$person);
    die $error unless $id;
}

my $mail = sub {
    my $entity = MIME::Entity->build(Type => 'text/plain', Charset => 'UTF-8', Data => [Encode::encode('UTF-8', shift)]);
    return $entity;
};

for my $wanted (@{ $seed->{tickets} }) {
    my $ticket = RT::Ticket->new($RT::SystemUser);
    my ($id, undef, $error) = $ticket->Create(Queue => 'General', Subject => $wanted->{subject}, Requestor => $wanted->{requestors}, Cc => $wanted->{cc}, MIMEObj => $mail->($wanted->{text}));
    die $error unless $id;
    $ticket->Comment(MIMEObj => $mail->($_)) for @{ $wanted->{comments} };
}
